import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A driver for {@code rescind client}: it reads a JSON line, makes one call with the client under test, and writes one
 * JSON line back. This one needs the JDK only. Replace the entries of {@code HUAWEI} and {@code ALIBABA}. The loop in
 * {@code make} retries in the place of your client. Delete it, unless you ship it with your client.
 *
 * <pre>javac Driver.java && rescind client -- java Driver</pre>
 */
public final class Driver {
    static final int ATTEMPTS = 4; // of a call that may be repeated
    static final long FIRST_WAIT = 100; // milliseconds, doubled each time
    static final long MAX_WAIT = 20_000; // whatever a server asks for
    static final Map<String, Object> CLIENT = map("name", "java-starter", "version", "1", "sdk", "java.net.http", "max_wait_ms", MAX_WAIT);

    /** A request that could not be answered, or whose answer is no success. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1;
        final int status; // 0: no answer came, and nobody knows what the request did
        final String code;
        final String requestId;
        final Map<String, String> headers;

        Failure(int status, String code, String message, String requestId, Map<String, String> headers) {
            super(message);
            this.status = status;
            this.code = code;
            this.requestId = requestId;
            this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            this.headers.putAll(headers);
        }

        Map<String, Object> asMap(int attempts) {
            Map<String, Object> all = map("http_status", status, "code", code, "message", getMessage(), "request_id", requestId, "attempts", attempts);
            if (status == 0) {
                all.put("outcome_unknown", true);
            }
            return all;
        }
    }

    /** What makes one request of a call. */
    interface Operation {
        Object make(Call call) throws Exception;
    }

    /** A line of the harness, with the time that one attempt has. */
    record Call(Map<String, Object> line, long timeout) {
        Map<String, Object> params() {
            return object(line.get("params"));
        }

        String credential(String name) {
            return text(object(line.get("credentials")).get(name));
        }

        String endpoint() {
            return text(line.get("endpoint"));
        }

        String param(String name) {
            return text(params().get(name));
        }

        String operation() {
            return text(line.get("operation"));
        }
    }

    /** An answer of a server. */
    record Answer(int status, Map<String, String> headers, String body) {
        /** The body, which must be a JSON object unless the status says that there is none. */
        Map<String, Object> json(String requestId) throws Failure {
            if (status == 204 && body.isEmpty()) {
                return new LinkedHashMap<>();
            }
            try {
                if (new Json(body).all() instanceof Map<?, ?> found) {
                    return object(found);
                }
            } catch (IllegalArgumentException e) {
                // it is surfaced below
            }
            throw new Failure(status, "", "the answer is no JSON object: " + body.substring(0, Math.min(100, body.length())), requestId, headers);
        }
    }

    // HTTP ----------------------------------------------------------------------------------------------------

    static HttpClient http; // it follows no redirect

    /** Sends one request. The timeout bounds it as a whole, the body of the answer included. */
    static Answer send(Call call, String method, String path, Map<String, String> headers, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(call.endpoint() + path));
        request.method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<String>> sent = http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> answer = sent.get(call.timeout(), TimeUnit.MILLISECONDS);
            Map<String, String> found = new HashMap<>();
            answer.headers().map().forEach((name, values) -> found.put(name.toLowerCase(), values.get(0)));
            return new Answer(answer.statusCode(), found, answer.body());
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new Failure(0, "", "no answer within " + call.timeout() + " ms", "", Map.of());
        } catch (ExecutionException e) {
            throw new Failure(0, "", "no answer: " + e.getCause(), "", Map.of());
        }
    }

    static String encode(Object value) {
        return URLEncoder.encode(text(value), StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }

    static String query(Map<String, ?> params) {
        List<String> pairs = new ArrayList<>();
        new TreeMap<>(params).forEach((name, value) -> pairs.add(encode(name) + "=" + encode(value)));
        return String.join("&", pairs);
    }

    static byte[] hmac(String algorithm, String key, String text) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String now(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC).format(Instant.now());
    }

    // Huawei Cloud --------------------------------------------------------------------------------------------

    static final Map<String, Operation> HUAWEI = Map.of(
        "unsubscribe", Driver::unsubscribe,
        "disable_auto_renew", c -> nothing(huawei(c, "DELETE", renewal(c), Map.of(), "", "")),
        "disable_auto_renew_v1", Driver::disableV1,
        "enable_auto_renew", c -> nothing(huawei(c, "POST", renewal(c), Map.of(), without(c.params(), "resource_id"), "")),
        "list_resources", c -> listed(huawei(c, "POST", "/v2/orders/suscriptions/resources/query", Map.of(), Json.write(c.params()), "total_count"), "resources", "data"),
        "list_orders", c -> listed(huawei(c, "GET", "/v2/orders/customer-orders", c.params(), "", "total_count"), "orders", "order_infos"),
        "show_refund", c -> listed(huawei(c, "GET", "/v2/orders/customer-orders/refund-orders", c.params(), "", "total_count"), "refunds", "refund_infos"));

    /** Signs and sends a request of Huawei Cloud, and returns its body. An answer without the field that it has to have is none of this service. */
    static Map<String, Object> huawei(Call call, String method, String path, Map<String, Object> params, String body, String has) throws Exception {
        TreeMap<String, String> headers = new TreeMap<>();
        headers.put("content-type", "application/json");
        headers.put("x-domain-id", call.credential("domain_id"));
        headers.put("x-sdk-date", now("yyyyMMdd'T'HHmmss'Z'"));
        if (!call.credential("security_token").isEmpty()) {
            headers.put("x-security-token", call.credential("security_token"));
        }
        StringBuilder block = new StringBuilder();
        headers.forEach((name, value) -> block.append(name).append(':').append(value.strip()).append('\n'));
        String names = String.join(";", headers.keySet());
        String canonical = String.join("\n", method, path + "/", query(params), block, names, sha256(body));
        String toSign = String.join("\n", "SDK-HMAC-SHA256", headers.get("x-sdk-date"), sha256(canonical));
        String signature = HexFormat.of().formatHex(hmac("HmacSHA256", call.credential("sk"), toSign));
        headers.put("authorization", "SDK-HMAC-SHA256 Access=" + call.credential("ak") + ", SignedHeaders=" + names + ", Signature=" + signature);
        Answer answer = send(call, method, params.isEmpty() ? path : path + "?" + query(params), headers, body);
        String requestId = answer.headers().getOrDefault("x-request-id", "");
        Map<String, Object> found = answer.json(requestId);
        String code = text(found.get("error_code"));
        if (answer.status() >= 300 || !code.isEmpty() && !code.equals("CBC.0000")) {
            throw new Failure(answer.status(), code, text(found.get("error_msg")), requestId.isEmpty() ? text(found.get("request_id")) : requestId, answer.headers());
        }
        if (!has.isEmpty() && !found.containsKey(has)) {
            throw new Failure(answer.status(), "", "the answer is not one of this service", requestId, answer.headers());
        }
        return found;
    }

    static String renewal(Call call) {
        return "/v2/orders/subscriptions/resources/autorenew/" + encode(call.param("resource_id"));
    }

    static Object unsubscribe(Call call) throws Exception {
        Map<String, Object> found = huawei(call, "POST", "/v2/orders/subscriptions/resources/unsubscribe", Map.of(), Json.write(call.params()), "order_ids");
        List<Object> failed = new ArrayList<>();
        for (Object entry : list(found.get("fail_resource_infos"))) {
            Map<String, Object> f = object(entry);
            failed.add(map("resource_id", f.get("resource_id"), "code", f.get("error_code"), "message", f.get("error_msg")));
        }
        return map("order_ids", list(found.get("order_ids")), "failed", failed);
    }

    static Object disableV1(Call call) throws Exception {
        String path = "/v1.0/" + call.credential("domain_id") + "/common/order-mgr/resources/" + encode(call.param("resource_id")) + "/actions";
        Map<String, Object> found = huawei(call, "DELETE", path, map("action_id", "autorenew"), "", "error_code");
        return map("code", found.get("error_code"), "message", found.get("error_msg"));
    }

    static Object listed(Map<String, Object> found, String name, String entries) {
        return map("total_count", Objects.requireNonNullElse(found.get("total_count"), 0), name, list(found.get(entries)));
    }

    static Object nothing(Map<String, Object> found) {
        return Map.of();
    }

    static String without(Map<String, Object> params, String name) {
        Map<String, Object> rest = new LinkedHashMap<>(params);
        rest.remove(name);
        return rest.isEmpty() ? "" : Json.write(rest);
    }

    // Alibaba Cloud -------------------------------------------------------------------------------------------

    static final Map<String, Operation> ALIBABA = Map.of(
        "refund_instance", Driver::refundInstance,
        "inquire_refund", Driver::inquireRefund,
        "query_instances", Driver::queryInstances,
        "set_renewal", c -> nothing(alibaba(c, "SetRenewal")),
        "query_orders", Driver::queryOrders);

    /** Signs and sends a request of Alibaba Cloud, and returns its body. Everything is in the form, nothing in the address. */
    static Map<String, Object> alibaba(Call call, String action) throws Exception {
        Map<String, String> form = new TreeMap<>(Map.of(
            "Action", action, "Version", "2017-12-14", "Format", "JSON", "AccessKeyId", call.credential("access_key_id"), "SignatureMethod", "HMAC-SHA1",
            "SignatureVersion", "1.0", "SignatureNonce", UUID.randomUUID().toString(), "Timestamp", now("yyyy-MM-dd'T'HH:mm:ss'Z'")));
        if (!call.credential("security_token").isEmpty()) {
            form.put("SecurityToken", call.credential("security_token"));
        }
        call.params().forEach((name, value) -> form.put(wireName(name), joined(value)));
        byte[] signature = hmac("HmacSHA1", call.credential("access_key_secret") + "&", "POST&%2F&" + encode(query(form)));
        String body = query(form) + "&Signature=" + encode(Base64.getEncoder().encodeToString(signature));
        Answer answer = send(call, "POST", "/", Map.of("content-type", "application/x-www-form-urlencoded"), body);
        Map<String, Object> found = answer.json(answer.headers().getOrDefault("x-acs-request-id", ""));
        String requestId = found.get("RequestId") == null ? answer.headers().getOrDefault("x-acs-request-id", "") : text(found.get("RequestId"));
        if (answer.status() >= 300 || Boolean.FALSE.equals(found.get("Success"))) {
            throw new Failure(answer.status(), text(found.get("Code")), text(found.get("Message")), requestId, answer.headers());
        }
        if (text(found.get("RequestId")).isEmpty()) {
            throw new Failure(answer.status(), "", "the answer is not one of this service", requestId, answer.headers());
        }
        return object(found);
    }

    /** InstanceId for instance_id. */
    static String wireName(String name) {
        if (name.equals("instance_ids")) {
            return "InstanceIDs";
        }
        StringBuilder wire = new StringBuilder();
        for (String part : name.split("_")) {
            wire.append(part.substring(0, 1).toUpperCase()).append(part.substring(1));
        }
        return wire.toString();
    }

    static String joined(Object value) {
        return value instanceof List<?> all ? String.join(",", all.stream().map(Driver::text).toList()) : text(value);
    }

    static Object refundInstance(Call call) throws Exception {
        Map<String, Object> found = alibaba(call, "RefundInstance");
        Map<String, Object> data = object(found.get("Data"));
        return map("order_id", text(data.get("OrderId")), "host_id", text(data.get("HostId")), "success", found.get("Success"), "code", text(found.get("Code")));
    }

    static Object inquireRefund(Call call) throws Exception {
        Map<String, Object> data = object(alibaba(call, "InquiryPriceRefundInstance").get("Data"));
        return map("amount", text(data.get("RefundAmount")), "currency", text(data.get("Currency")), "instance_id", text(data.get("InstanceId")));
    }

    static Object queryInstances(Call call) throws Exception {
        Map<String, Object> data = object(alibaba(call, "QueryAvailableInstances").get("Data"));
        List<Object> all = new ArrayList<>();
        for (Object entry : list(data.get("InstanceList"))) {
            Map<String, Object> i = object(entry);
            all.add(map("instance_id", i.get("InstanceID"), "status", i.get("Status"), "renew_status", i.get("RenewStatus")));
        }
        return map("total_count", Objects.requireNonNullElse(data.get("TotalCount"), 0), "instances", all);
    }

    static Object queryOrders(Call call) throws Exception {
        Map<String, Object> data = object(alibaba(call, "QueryOrders").get("Data"));
        List<Object> all = new ArrayList<>();
        for (Object order : list(object(data.get("OrderList")).get("Order"))) {
            all.add(map("order_id", text(object(order).get("OrderId"))));
        }
        return map("total_count", Objects.requireNonNullElse(data.get("TotalCount"), 0), "orders", all);
    }

    // The driver ----------------------------------------------------------------------------------------------

    /** How many milliseconds the server asks to wait. */
    static long told(Failure f) {
        for (Map.Entry<String, Long> header : Map.of("x-acs-retry-after", 1L, "retry-after", 1000L).entrySet()) {
            String value = f.headers.getOrDefault(header.getKey(), "");
            if (value.matches("[0-9]{1,9}")) {
                return Math.min(Long.parseLong(value) * header.getValue(), MAX_WAIT);
            }
        }
        return 0;
    }

    /**
     * Whether a failed attempt may be repeated: always when it was throttled; otherwise only when repeating it cannot
     * give anything up a second time.
     */
    static boolean again(Call call, Failure f) {
        if (f.status == 429 || f.code.startsWith("Throttling")) {
            return true;
        }
        boolean safe = !call.operation().equals("unsubscribe") && !(call.operation().equals("refund_instance") && call.param("client_token").isEmpty());
        return safe && (f.status == 0 || f.status >= 500 || f.code.startsWith("ServiceUnavailable"));
    }

    /** Makes a call, with its retries. */
    static Map<String, Object> make(Map<String, Object> line, Operation operation) throws InterruptedException {
        long began = System.nanoTime();
        long deadline = line.get("deadline_ms") == null ? Duration.ofHours(1).toMillis() : number(line.get("deadline_ms"));
        for (int n = 1;; n++) {
            long left = deadline - Duration.ofNanos(System.nanoTime() - began).toMillis();
            Call call = new Call(line, Math.max(1, Math.min(number(line.get("timeout_ms")), left)));
            Failure failure;
            try {
                return map("ok", true, "result", operation.make(call));
            } catch (Failure f) {
                failure = f;
            } catch (Exception e) {
                return map("ok", false, "error", new Failure(0, "", e.toString(), "", Map.of()).asMap(n));
            }
            long wait = Math.max(told(failure), FIRST_WAIT << n);
            left = deadline - Duration.ofNanos(System.nanoTime() - began).toMillis();
            if (!Boolean.TRUE.equals(line.get("retry")) || n == ATTEMPTS || !again(call, failure) || wait > left) {
                return map("ok", false, "error", failure.asMap(n));
            }
            Thread.sleep(wait);
        }
    }

    static Map<String, Object> answer(Map<String, Object> line) throws InterruptedException {
        Operation operation = (line.get("vendor").equals("huawei") ? HUAWEI : ALIBABA).get(text(line.get("operation")));
        Map<String, Object> answer = operation == null ? map("unsupported", true) : make(line, operation);
        answer.put("id", line.get("id"));
        answer.put("client", CLIENT);
        return answer;
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1"); // the JDK would repeat a GET of its own accord
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var calls = Executors.newFixedThreadPool(16);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String text = in.readLine(); text != null; text = in.readLine()) {
            Map<String, Object> line = object(new Json(text).all());
            calls.submit(() -> {
                String answer = Json.write(answer(line));
                synchronized (out) {
                    out.print(answer + "\n");
                    out.flush();
                }
                return null;
            });
        }
        calls.shutdown();
        calls.awaitTermination(1, TimeUnit.MINUTES);
        System.exit(0);
    }

    // JSON ----------------------------------------------------------------------------------------------------

    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put((String) pairs[i], pairs[i + 1]);
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : new LinkedHashMap<>();
    }

    static List<?> list(Object value) {
        return value instanceof List<?> all ? all : List.of();
    }

    static String text(Object value) {
        return value == null ? "" : value instanceof BigDecimal n ? n.toPlainString() : value.toString();
    }

    static long number(Object value) {
        return ((BigDecimal) value).longValue();
    }

    /** Reads a JSON text. Numbers become BigDecimal, so that large ids are exact. */
    static final class Json {
        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Object all() {
            Object value = value();
            skip();
            if (at < text.length()) {
                throw wrong();
            }
            return value;
        }

        private IllegalArgumentException wrong() {
            return new IllegalArgumentException("no JSON at " + at);
        }

        private void skip() {
            while (at < text.length() && " \t\r\n\uFEFF".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private char next() {
            skip();
            if (at >= text.length()) {
                throw wrong();
            }
            return text.charAt(at);
        }

        private boolean take(char c) {
            if (next() != c) {
                return false;
            }
            at++;
            return true;
        }

        private void want(char c) {
            if (!take(c)) {
                throw wrong();
            }
        }

        private Object value() {
            switch (next()) {
                case '{':
                    return members();
                case '[':
                    return elements();
                case '"':
                    return string();
                default:
                    return word();
            }
        }

        private Map<String, Object> members() {
            Map<String, Object> all = new LinkedHashMap<>();
            want('{');
            if (take('}')) {
                return all;
            }
            do {
                next();
                String name = string();
                want(':');
                all.put(name, value());
            } while (take(','));
            want('}');
            return all;
        }

        private List<Object> elements() {
            List<Object> all = new ArrayList<>();
            want('[');
            if (take(']')) {
                return all;
            }
            do {
                all.add(value());
            } while (take(','));
            want(']');
            return all;
        }

        private String string() {
            StringBuilder all = new StringBuilder();
            want('"');
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    return all.toString();
                }
                all.append(c == '\\' ? escaped() : c);
            }
            throw wrong();
        }

        private char escaped() {
            if (at >= text.length()) {
                throw wrong();
            }
            char c = text.charAt(at++);
            int known = "bfnrt\"\\/".indexOf(c);
            if (known >= 0) {
                return "\b\f\n\r\t\"\\/".charAt(known);
            }
            if (c != 'u' || at + 4 > text.length()) {
                throw wrong();
            }
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }

        private Object word() {
            int from = at;
            while (at < text.length() && "-+.0123456789eEtrufalsn".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            String word = text.substring(from, at);
            switch (word) {
                case "true":
                    return true;
                case "false":
                    return false;
                case "null":
                    return null;
                default:
                    return new BigDecimal(word); // a word that is no number is an IllegalArgumentException as well
            }
        }

        static String write(Object value) {
            StringBuilder out = new StringBuilder();
            write(out, value);
            return out.toString();
        }

        private static void write(StringBuilder out, Object value) {
            if (value instanceof Map<?, ?> all) {
                String before = "{";
                for (Map.Entry<?, ?> member : all.entrySet()) {
                    out.append(before);
                    quote(out, member.getKey().toString());
                    out.append(':');
                    write(out, member.getValue());
                    before = ",";
                }
                out.append(all.isEmpty() ? "{}" : "}");
            } else if (value instanceof List<?> all) {
                String before = "";
                out.append('[');
                for (Object element : all) {
                    out.append(before);
                    write(out, element);
                    before = ",";
                }
                out.append(']');
            } else if (value instanceof String text) {
                quote(out, text);
            } else {
                out.append(value);
            }
        }

        private static void quote(StringBuilder out, String text) {
            out.append('"');
            for (char c : text.toCharArray()) {
                if (c == '"' || c == '\\') {
                    out.append('\\').append(c);
                } else if (c < ' ' || c > '~') {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
            out.append('"');
        }
    }
}
