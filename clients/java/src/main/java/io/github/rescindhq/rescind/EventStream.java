package io.github.rescindhq.rescind;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A stream of server-sent events. Those that this client does not know are left out. */
final class EventStream extends AbstractSpliterator<Event> {
  private final BufferedReader lines;

  private EventStream(InputStream body) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** The events of a body, which is closed with the stream. */
  static Stream<Event> of(InputStream body) {
    return StreamSupport.stream(new EventStream(body), false).onClose(() -> {
      try {
        body.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  @Override
  public boolean tryAdvance(Consumer<? super Event> action) {
    var fields = new HashMap<String, String>();
    try {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var colon = line.indexOf(':');
        if (colon >= 0) {
          fields.put(line.substring(0, colon), line.substring(colon + 1).stripLeading());
          continue;
        }
        var shape = Control.EVENTS.get(fields.getOrDefault("event", ""));
        if (shape != null) {
          var data = Shapes.decode(shape, Json.read(fields.get("data")));
          action.accept(new Event(fields.get("event"), fields.getOrDefault("id", ""), data));
          return true;
        }
        fields.clear();
      }
      return false;
    } catch (IOException e) {
      throw new RescindException("the stream broke off: " + e, e);
    }
  }
}
