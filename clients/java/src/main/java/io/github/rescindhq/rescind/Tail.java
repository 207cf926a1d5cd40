package io.github.rescindhq.rescind;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The end of what a process writes, 64 KiB of it, read by a thread of its own. */
final class Tail {
  private static final int LONGEST = 64 << 10;

  private final Thread reader;
  private byte[] kept = {};

  Tail(InputStream from) {
    reader = new Thread(() -> read(from), "rescind stderr");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream from) {
    var part = new byte[8 << 10];
    try (from) {
      for (var n = from.read(part); n >= 0; n = from.read(part)) {
        keep(part, n);
      }
    } catch (IOException e) {
      // the process has ended
    }
  }

  private synchronized void keep(byte[] part, int n) {
    var all = Arrays.copyOf(kept, kept.length + n);
    System.arraycopy(part, 0, all, kept.length, n);
    kept = Arrays.copyOfRange(all, Math.max(0, all.length - LONGEST), all.length);
  }

  /** What is kept, after the process has ended. */
  String text() {
    try {
      reader.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return new String(kept, StandardCharsets.UTF_8);
    }
  }
}
