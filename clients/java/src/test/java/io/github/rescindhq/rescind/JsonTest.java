package io.github.rescindhq.rescind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void whatIsWrittenIsReadAgain() {
    var text = "{\"a\":[1,-2,0.5,true,false,null,\"\",{}],\"\":[]}";
    assertEquals(text, Json.write(Json.read(" " + text.replace(",", " ,\n").replace(":", " :\t") + " ")));
    var awkward = "\"\\/\b\f\n\r\t\u0001é\ud83d\ude00";
    assertEquals(awkward, Json.read(Json.write(awkward)));
    assertEquals("/é\ud83d\ude00\t", Json.read("\"\\/\\u00e9\\ud83d\\ude00\\t\""));
  }

  @Test
  void whatIsNoJsonIsAMistake() {
    for (var text : List.of("", "{", "[1", "\"", "{\"a\"}", "{\"a\":}", "[1 2]", "\"\\x\"", "\"\\u12\"", "tru", "1x", "{} {}")) {
      assertThrows(IllegalArgumentException.class, () -> Json.read(text), text);
    }
  }
}
