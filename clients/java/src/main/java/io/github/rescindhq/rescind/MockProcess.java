package io.github.rescindhq.rescind;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A mock that this process started. It ends when its standard input does, so also when this process is killed. */
final class MockProcess {
  private static final int START_SECONDS = 30;
  private static final int STOP_SECONDS = 10;
  private static final int TERMINATE_SECONDS = 5;
  private static final String HOW_TO_GET =
      "install it with `go install github.com/rescindhq/rescind/cmd/rescind@latest`, or until the first release with "
          + "`go install ./cmd/rescind` in a clone, and have it on the PATH or name it in RESCIND_BINARY; or connect to a mock that runs already";

  private final Process child;
  private final Tail stderr;
  private Map<?, ?> ready;

  private MockProcess(Process child) {
    this.child = child;
    this.stderr = new Tail(child.getErrorStream());
  }

  /** Starts the program, and waits until it is ready. */
  static MockProcess start(Mock.Options options) {
    var environment = Optional.ofNullable(System.getenv("RESCIND_BINARY")).filter(name -> !name.isEmpty()).orElse("rescind");
    var program = Optional.ofNullable(options.binary()).orElse(environment);
    var command = new ArrayList<>(List.of(program, "serve", "--listen", "127.0.0.1:0", "--quiet", "--exit-with-stdin"));
    options.scenarios().forEach(name -> command.addAll(List.of("--scenario", name)));
    command.addAll(options.args());
    var builder = new ProcessBuilder(command);
    // Only options choose how the mock is: what the shell has for one of its own is not handed on.
    builder.environment().keySet().removeIf(name -> name.startsWith("RESCIND_"));
    try {
      var started = new MockProcess(builder.start());
      started.waitUntilReady(program);
      return started;
    } catch (IOException e) {
      throw new RescindException("the program " + program + " cannot be started: " + HOW_TO_GET, e);
    }
  }

  private void waitUntilReady(String program) {
    var line = new CompletableFuture<String>();
    var reader = new Thread(() -> readStandardOutput(line), "rescind stdout");
    reader.setDaemon(true);
    reader.start();
    var ended = false;
    var why = "was not ready within " + START_SECONDS + " seconds";
    try {
      var said = line.get(START_SECONDS, TimeUnit.SECONDS);
      ended = said == null;
      why = "did not say that it is ready, but " + said;
      if (said != null && Json.read(said) instanceof Map<?, ?> members && isReady(members)) {
        ready = members;
        return;
      }
    } catch (TimeoutException | ExecutionException | IllegalArgumentException e) {
      // why says it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      why = "was interrupted";
    }
    var code = stop();
    if (ended) {
      why = "ended with exit code " + code;
    }
    throw new RescindException(program + " serve " + why + "\n" + stderr.text().strip(), null);
  }

  private static boolean isReady(Map<?, ?> members) {
    return "ready".equals(members.get("event")) && members.get("url") instanceof String && members.get("admin_token") instanceof String;
  }

  /** Reads to the end, so that the program never waits for a reader. The first line is the ready line. */
  private void readStandardOutput(CompletableFuture<String> first) {
    try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        first.complete(line);
      }
      first.complete(null);
    } catch (IOException e) {
      first.completeExceptionally(e);
    }
  }

  String url() {
    return (String) ready.get("url");
  }

  String token() {
    return (String) ready.get("admin_token");
  }

  /** Ends the mock. One that ended by a failure is an error, with what it wrote. */
  void close() {
    var code = stop();
    if (code != 0) {
      throw new RescindException("the mock ended with exit code " + code + "\n" + stderr.text(), null);
    }
  }

  /** Ends the mock, and returns its exit code. */
  private int stop() {
    try {
      child.getOutputStream().close();
    } catch (IOException e) {
      // it ended first
    }
    try {
      if (!child.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        child.destroy();
        if (!child.waitFor(TERMINATE_SECONDS, TimeUnit.SECONDS)) {
          child.destroyForcibly();
        }
      }
      return child.waitFor();
    } catch (InterruptedException e) {
      child.destroyForcibly();
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
