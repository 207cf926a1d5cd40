package io.github.rescindhq.rescind;

import io.github.rescindhq.rescind.Control.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;

/** The control API at a URL. Redirects are not followed. */
record Api(String url, String token, HttpClient http) {
  /** How long an answer may take to begin. A recording of a profile takes up to a minute. */
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  /** A client that uses no proxy. */
  static HttpClient direct() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).proxy(HttpClient.Builder.NO_PROXY).build();
  }

  /** Makes a call, and reads its answer as a record, String or byte[]; Void: there is none. */
  <T> T call(Request request, Class<T> answer) {
    var response = send(request);
    var data = read(request, response);
    if (answer == Void.class) {
      return null;
    }
    if (answer == byte[].class) {
      return answer.cast(data);
    }
    var text = new String(data, StandardCharsets.UTF_8);
    var value = answer == String.class ? answer.cast(text) : decoded(answer, text);
    if (value == null) {
      throw new ProblemException(nameOf(request), stranger(response.statusCode(), text));
    }
    return value;
  }

  /** Sends a request. The response is no refusal, and its body is still to be read. */
  HttpResponse<InputStream> send(Request request) {
    var builder = HttpRequest.newBuilder(URI.create(url + "/_mock" + request.target())).timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token)
        .method(request.method(), request.media() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.document()));
    if (request.media() != null) {
      builder.header("Content-Type", request.media());
    }
    try {
      var response = http.send(builder.build(), BodyHandlers.ofInputStream());
      if (response.statusCode() >= 300) {
        throw new ProblemException(nameOf(request), problemOf(response.statusCode(), read(request, response)));
      }
      return response;
    } catch (IOException e) {
      throw new RescindException("no answer to " + nameOf(request) + " at " + url + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RescindException("interrupted: " + nameOf(request), e);
    }
  }

  private static byte[] read(Request request, HttpResponse<InputStream> response) {
    try (var body = response.body()) {
      return body.readAllBytes();
    } catch (IOException e) {
      throw new RescindException("the answer to " + nameOf(request) + " broke off: " + e, e);
    }
  }

  private static String nameOf(Request request) {
    return request.method() + " /_mock" + request.path();
  }

  /** The problem that a response has, or one that says that something else answered. */
  private static Problem problemOf(int status, byte[] data) {
    var text = new String(data, StandardCharsets.UTF_8);
    var problem = decoded(Problem.class, text);
    return problem != null && problem.type() != null ? problem : stranger(status, text);
  }

  /** The shape that a text is as JSON; null: it is something else. */
  private static <T> T decoded(Class<T> shape, String text) {
    try {
      return shape.cast(Shapes.decode(shape, Json.read(text)));
    } catch (IllegalArgumentException | ClassCastException | DateTimeException | RescindException e) {
      return null;
    }
  }

  /** The problem that something else than a mock answered. */
  private static Problem stranger(int status, String text) {
    var shown = text.strip().substring(0, Math.min(text.strip().length(), 500));
    return new Problem("about:blank", "", status, "This is no answer of a mock: " + shown, null, null);
  }
}
