package io.github.rescindhq.rescind;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON as maps, lists, texts, numbers and booleans: the JDK has no reader, and a library would be a dependency. */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** Reads one value. */
  static Object read(String text) {
    var json = new Json(text);
    var value = json.value();
    if (json.next() != 0) {
      throw json.mistake();
    }
    return value;
  }

  /** Writes a value. */
  static String write(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream().map(e -> write(e.getKey()) + ":" + write(e.getValue())).collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof String s ? quoted(s) : String.valueOf(value);
  }

  private static String quoted(String s) {
    var b = new StringBuilder("\"");
    for (var c : s.toCharArray()) {
      b.append(c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", (int) c) : c);
    }
    return b.append('"').toString();
  }

  /** The next character that is no white space, still to be read; 0 at the end. */
  private char next() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  /** Reads a character, and reports whether it was there. */
  private boolean skip(char c) {
    var found = next() == c;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char c) {
    if (!skip(c)) {
      throw mistake();
    }
  }

  private IllegalArgumentException mistake() {
    return new IllegalArgumentException("no JSON at character " + at);
  }

  private Object value() {
    return switch (next()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> word();
    };
  }

  private Map<String, Object> object() {
    var members = new LinkedHashMap<String, Object>();
    expect('{');
    if (!skip('}')) {
      do {
        next();
        var key = string();
        expect(':');
        members.put(key, value());
      } while (skip(','));
      expect('}');
    }
    return members;
  }

  private List<Object> array() {
    var items = new ArrayList<Object>();
    expect('[');
    if (!skip(']')) {
      do {
        items.add(value());
      } while (skip(','));
      expect(']');
    }
    return items;
  }

  private String string() {
    var b = new StringBuilder();
    expect('"');
    while (at < text.length() && text.charAt(at) != '"') {
      var c = text.charAt(at++);
      b.append(c == '\\' ? escaped() : c);
    }
    expect('"');
    return b.toString();
  }

  private char escaped() {
    var c = at < text.length() ? text.charAt(at++) : 0;
    if (c == 'u' && at + 4 <= text.length()) {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    var known = "\"\\/bfnrt".indexOf(c);
    if (known < 0) {
      throw mistake();
    }
    return "\"\\/\b\f\n\r\t".charAt(known);
  }

  /** A number, or one of true, false and null. */
  private Object word() {
    var start = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    var word = text.substring(start, at);
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> null;
      case "" -> throw mistake();
      default -> number(word);
    };
  }

  private static Number number(String word) {
    if (!word.matches("-?[0-9]+")) {
      return Double.valueOf(word);
    }
    var whole = new BigInteger(word);
    return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
  }
}
