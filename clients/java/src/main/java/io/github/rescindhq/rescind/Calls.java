package io.github.rescindhq.rescind;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What the generated calls are made with. */
abstract class Calls {
  /** Makes a call, and reads its answer as a record, String or byte[]; Void: there is none. */
  abstract <T> T call(Request request, Class<T> answer);

  /** The text as one part of a path. */
  static String quoted(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
