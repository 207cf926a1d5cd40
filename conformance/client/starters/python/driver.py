#!/usr/bin/env python3
"""A driver for `rescind client`: it reads a JSON line, makes one call with the client under test, and writes
one JSON line back. This one needs the standard library only. Replace the functions `huawei` and
`alibaba`. The loop in `call` retries in the place of your client. Delete it, unless you ship it with your client.

    rescind client -- python3 driver.py
    rescind client --profile destroyer -- python3 driver.py --destroyer
"""
import base64, datetime, hashlib, hmac, http.client, json, socket, sys, threading, time, urllib.parse, uuid
from concurrent.futures import ThreadPoolExecutor

CLIENT = {"name": "python-starter", "version": "1", "max_wait_ms": 20000}
ATTEMPTS = 4  # of a call that may be repeated
DESTROYER = "--destroyer" in sys.argv  # a tool that makes subscriptions go away, rather than an SDK
POLLS = 20  # of a destroyer, while something else is being done with a subscription


class Refused(Exception):
    """An answer that is no success."""

    def __init__(self, status, code, message, request_id, headers=None):
        super().__init__(message)
        self.status, self.code, self.message, self.request_id = status, code, message, request_id
        self.headers = {k.lower(): v for k, v in (headers or {}).items()}


class NoAnswer(Exception):
    """No answer came, or none that can be read: whether the call took effect is unknown."""


def send(endpoint, method, path, headers, body, timeout):
    """One request. The timeout bounds it as a whole, not each read."""
    url = urllib.parse.urlsplit(endpoint)
    ends = time.monotonic() + timeout
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=timeout)
    try:
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        data = b""
        while True:
            left = ends - time.monotonic()
            if left <= 0:
                raise socket.timeout("timed out")
            if connection.sock:
                connection.sock.settimeout(left)
            part = answer.read1(65536)
            if not part:
                break
            data += part
        if answer.length:
            raise http.client.IncompleteRead(data, answer.length)
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, data
    except (OSError, http.client.HTTPException) as e:
        raise NoAnswer("%s: %s" % (type(e).__name__, e))
    finally:
        connection.close()


def parsed(status, headers, data, request_id):
    try:
        value = json.loads(data) if data else None
    except ValueError:
        value = None
    if not isinstance(value, dict):
        value = None
    if value is None and not (status == 204 and not data):
        raise Refused(status, "", "the answer is no JSON object: %s" % data[:100].decode("utf-8", "replace"), request_id, headers)
    return value or {}


# Huawei Cloud -------------------------------------------------------------------------------------------------

def huawei(call, method, path, query=None, body=None, has=()):
    """One call. An answer without the fields that it has to have is none of this service.

    `call` is the line that was read: `timeout_ms` is that of this attempt, `credentials` has `ak`, `sk`, `domain_id` and
    perhaps `security_token`. Raise `Refused` for an answer that is no success, and `NoAnswer` when none came.
    """
    c = call["credentials"]
    url = urllib.parse.urlsplit(call["endpoint"])
    data = b"" if body is None else json.dumps(body).encode()
    text = canonical_query(query or {})
    headers = {
        "host": url.netloc, "content-type": "application/json", "x-domain-id": c["domain_id"],
        "x-sdk-date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ"),
    }
    if c.get("security_token"):
        headers["x-security-token"] = c["security_token"]
    names = sorted(headers)
    canonical = "\n".join([
        method, path.rstrip("/") + "/", text, "".join("%s:%s\n" % (n, headers[n].strip()) for n in names), ";".join(names),
        hashlib.sha256(data).hexdigest(),
    ])
    to_sign = "SDK-HMAC-SHA256\n%s\n%s" % (headers["x-sdk-date"], hashlib.sha256(canonical.encode()).hexdigest())
    signature = hmac.new(c["sk"].encode(), to_sign.encode(), hashlib.sha256).hexdigest()
    headers["authorization"] = "SDK-HMAC-SHA256 Access=%s, SignedHeaders=%s, Signature=%s" % (c["ak"], ";".join(names), signature)
    status, got, answer = send(call["endpoint"], method, path + ("?" + text if text else ""), headers, data, call["timeout_ms"] / 1000)
    request_id = got.get("x-request-id", "")
    value = parsed(status, got, answer, request_id)
    code = value.get("error_code") or ""
    if status >= 300 or code not in ("", "CBC.0000"):
        raise Refused(status, code, value.get("error_msg") or "", request_id or value.get("request_id", ""), got)
    if any(name not in value for name in has):
        raise Refused(status, "", "the answer is not one of this service", request_id, got)
    return value


def canonical_query(query):
    return "&".join("%s=%s" % (encode(k), encode(query[k])) for k in sorted(query))


def encode(value):
    return urllib.parse.quote(str(value), safe="-_.~")


def unsubscribe(call):
    p = call["params"]
    value = huawei(call, "POST", "/v2/orders/subscriptions/resources/unsubscribe", body=p, has=["order_ids"])
    failed = [{"resource_id": f.get("resource_id"), "code": f.get("error_code"), "message": f.get("error_msg")} for f in value.get("fail_resource_infos") or []]
    return {"order_ids": value.get("order_ids") or [], "failed": failed}


def renewal_path(call):
    return "/v2/orders/subscriptions/resources/autorenew/" + encode(call["params"]["resource_id"])


def disable_auto_renew_v1(call):
    path = "/v1.0/%s/common/order-mgr/resources/%s/actions" % (call["credentials"]["domain_id"], encode(call["params"]["resource_id"]))
    value = huawei(call, "DELETE", path, query={"action_id": "autorenew"}, has=["error_code"])
    return {"code": value.get("error_code"), "message": value.get("error_msg")}


def without(params, *names):
    return {k: v for k, v in params.items() if k not in names}


def listed(value, name, entries):
    return {"total_count": value.get("total_count") or 0, name: value.get(entries) or []}


LIST = ["total_count"]
HUAWEI = {
    "unsubscribe": unsubscribe,
    "disable_auto_renew": lambda c: huawei(c, "DELETE", renewal_path(c)) and {} or {},
    "disable_auto_renew_v1": disable_auto_renew_v1,
    "enable_auto_renew": lambda c: huawei(c, "POST", renewal_path(c), body=without(c["params"], "resource_id") or None) and {} or {},
    "list_resources": lambda c: listed(huawei(c, "POST", "/v2/orders/suscriptions/resources/query", body=c["params"], has=LIST), "resources", "data"),
    "list_orders": lambda c: listed(huawei(c, "GET", "/v2/orders/customer-orders", query=c["params"], has=LIST), "orders", "order_infos"),
    "show_refund": lambda c: listed(huawei(c, "GET", "/v2/orders/customer-orders/refund-orders", query=c["params"], has=LIST), "refunds", "refund_infos"),
}


# Alibaba Cloud ------------------------------------------------------------------------------------------------

def alibaba(call, action, params):
    """One call, with what `huawei` says; `credentials` has `access_key_id`, `access_key_secret` and perhaps `security_token`."""
    c = call["credentials"]
    query = {
        "Action": action, "Version": "2017-12-14", "Format": "JSON", "AccessKeyId": c["access_key_id"], "SignatureMethod": "HMAC-SHA1",
        "SignatureVersion": "1.0", "SignatureNonce": str(uuid.uuid4()),
        "Timestamp": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    if c.get("security_token"):
        query["SecurityToken"] = c["security_token"]
    query.update(params)
    text = canonical_query(query)
    to_sign = "POST&%2F&" + encode(text)
    digest = hmac.new((c["access_key_secret"] + "&").encode(), to_sign.encode(), hashlib.sha1).digest()
    body = (text + "&Signature=" + encode(base64.b64encode(digest).decode())).encode()
    headers = {"content-type": "application/x-www-form-urlencoded"}
    status, got, answer = send(call["endpoint"], "POST", "/", headers, body, call["timeout_ms"] / 1000)
    value = parsed(status, got, answer, got.get("x-acs-request-id", ""))
    request_id = value.get("RequestId") or got.get("x-acs-request-id", "")
    if status >= 300 or value.get("Success") is False:
        raise Refused(status, value.get("Code") or "", value.get("Message") or "", request_id, got)
    if not value.get("RequestId"):
        raise Refused(status, "", "the answer is not one of this service", request_id, got)
    return value


def wire(params):
    """InstanceIDs for instance_ids, ProductCode for product_code."""
    names = {"instance_ids": "InstanceIDs"}
    return {names.get(k, "".join(p.capitalize() for p in k.split("_"))): ",".join(v) if isinstance(v, list) else v for k, v in params.items()}


def text(value):
    return "" if value is None else str(value)


def refund_instance(call):
    value = alibaba(call, "RefundInstance", wire(call["params"]))
    data = value.get("Data") or {}
    return {"order_id": text(data.get("OrderId")), "host_id": text(data.get("HostId")), "success": value.get("Success"), "code": text(value.get("Code"))}


def inquire_refund(call):
    data = alibaba(call, "InquiryPriceRefundInstance", wire(call["params"])).get("Data") or {}
    return {"amount": text(data.get("RefundAmount")), "currency": text(data.get("Currency")), "instance_id": text(data.get("InstanceId"))}


def query_instances(call):
    data = alibaba(call, "QueryAvailableInstances", wire(call["params"])).get("Data") or {}
    return {"total_count": data.get("TotalCount") or 0, "instances": [{"instance_id": i.get("InstanceID"), "status": i.get("Status"), "renew_status": i.get("RenewStatus")} for i in data.get("InstanceList") or []]}


def query_orders(call):
    data = alibaba(call, "QueryOrders", wire(call["params"])).get("Data") or {}
    return {"total_count": data.get("TotalCount") or 0, "orders": [{"order_id": text(o.get("OrderId"))} for o in (data.get("OrderList") or {}).get("Order") or []]}


ALIBABA = {
    "refund_instance": refund_instance, "inquire_refund": inquire_refund, "query_instances": query_instances, "query_orders": query_orders,
    "set_renewal": lambda c: alibaba(c, "SetRenewal", wire(c["params"])) and {},
}


# The driver ---------------------------------------------------------------------------------------------------

def told(e):
    """How many seconds the server asks to wait. The names of the headers are in small letters, see `Refused`."""
    for name, unit in (("x-acs-retry-after", 1000), ("retry-after", 1)):
        value = e.headers.get(name, "")
        if value.isdigit() and int(value) > 0:
            return min(int(value) / unit, CLIENT["max_wait_ms"] / 1000)
    return 0


def again(call, e):
    """Whether a failed attempt may be repeated: always when it was throttled; when its outcome is unknown, only if
    repeating it cannot give anything up a second time."""
    if DESTROYER and isinstance(e, NoAnswer):
        return True  # what is gone already is no error
    safe = call["operation"] != "unsubscribe" and not (call["operation"] == "refund_instance" and not call["params"].get("client_token"))
    if isinstance(e, NoAnswer):
        return safe
    if e.status == 429 or e.code.startswith("Throttling"):
        return True
    if e.status == 503 or e.code.startswith("ServiceUnavailable"):
        return safe
    return safe and e.status >= 500


# What says that it is done already, and what says: not yet.
GONE = {
    "unsubscribe": ["CBC.30010035", "CBC.30000067"], "disable_auto_renew": ["CBC.99003605"], "disable_auto_renew_v1": ["CBC.99003605"],
    "refund_instance": ["ResourceNotExists", "ExistRefundingOrderError"],
}
NOT_YET = ["CBC.99003651", "ServiceUnavailable"]


def attempts(line, e):
    """How many attempts are made of a call that failed like this."""
    if DESTROYER and isinstance(e, Refused) and e.code in NOT_YET:
        return POLLS
    return ATTEMPTS if again(line, e) else 1


def call(line):
    operations = HUAWEI if line["vendor"] == "huawei" else ALIBABA
    if line["operation"] not in operations:
        return {"unsupported": True}
    ends = time.monotonic() + line.get("deadline_ms", 10 ** 9) / 1000
    attempt = 0
    while True:
        attempt += 1
        left = int((ends - time.monotonic()) * 1000)
        try:
            return {"ok": True, "result": operations[line["operation"]](dict(line, timeout_ms=max(1, min(line["timeout_ms"], left))))}
        except (Refused, NoAnswer) as e:
            if DESTROYER and isinstance(e, Refused) and e.code in GONE.get(line["operation"], []):
                return {"ok": True, "result": {}}
            wait = max(told(e) if isinstance(e, Refused) else 0, min(0.05 * 2 ** attempt, 1))
            if line["retry"] and attempt < attempts(line, e) and time.monotonic() + wait < ends:
                time.sleep(wait)
                continue
            if isinstance(e, NoAnswer):
                return {"ok": False, "error": {"http_status": 0, "code": "", "message": str(e), "request_id": "", "attempts": attempt, "outcome_unknown": True}}
            return {"ok": False, "error": {"http_status": e.status, "code": e.code, "message": e.message, "request_id": e.request_id, "attempts": attempt}}


def main():
    output = threading.Lock()

    def answer(line):
        try:
            value = call(line)
        except Exception as e:  # a mistake of the client, not of the protocol
            value = {"ok": False, "error": {"http_status": 0, "code": "", "message": "%s: %s" % (type(e).__name__, e), "request_id": ""}}
        with output:
            sys.stdout.write(json.dumps(dict(value, id=line["id"], client=CLIENT)) + "\n")
            sys.stdout.flush()

    with ThreadPoolExecutor(16) as pool:
        for line in sys.stdin:
            if line.strip():
                pool.submit(answer, json.loads(line))


if __name__ == "__main__":
    main()
