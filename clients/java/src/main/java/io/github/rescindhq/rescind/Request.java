package io.github.rescindhq.rescind;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** One call of the control API, before the address is known. */
record Request(String method, String path, Map<?, ?> parameters, String media, String document) {
  Request(String method, String path) {
    this(method, path, Map.of(), null, "");
  }

  Request query(Record query) {
    return new Request(method, path, (Map<?, ?>) Shapes.encode(query), media, document);
  }

  Request body(Record body) {
    return document("application/json", Json.write(Shapes.encode(body)));
  }

  Request document(String media, String document) {
    return new Request(method, path, parameters, media, document);
  }

  /** The same call of one sandbox. */
  Request of(String sandbox) {
    return new Request(method, "/sandboxes/" + Calls.quoted(sandbox) + path, parameters, media, document);
  }

  /** The path with its parameters. */
  String target() {
    if (parameters.isEmpty()) {
      return path;
    }
    return path + parameters.entrySet().stream()
        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue().toString(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }
}
