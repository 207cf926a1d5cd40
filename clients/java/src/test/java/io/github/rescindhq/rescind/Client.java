package io.github.rescindhq.rescind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A client under test: one call of Huawei Cloud. */
final class Client {
  private static final HttpClient HTTP = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

  private Client() {}

  /** Cancels a resource as the first account. */
  static HttpResponse<String> unsubscribe(Sandbox sandbox, String alias) {
    return unsubscribe(sandbox, alias, sandbox.huawei().get(0).token());
  }

  static HttpResponse<String> unsubscribe(Sandbox sandbox, String alias, String token) {
    var body = "{\"resource_ids\":[\"" + sandbox.resources().get(alias).id() + "\"],\"unsubscribe_type\":1}";
    return send(HttpRequest.newBuilder(URI.create(sandbox.endpoint() + "/v2/orders/subscriptions/resources/unsubscribe"))
        .header("Content-Type", "application/json")
        .header("X-Auth-Token", token)
        .POST(BodyPublishers.ofString(body))
        .build());
  }

  static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
