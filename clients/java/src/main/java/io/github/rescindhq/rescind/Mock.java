package io.github.rescindhq.rescind;

import io.github.rescindhq.rescind.Control.NewSandbox;
import io.github.rescindhq.rescind.Control.Opened;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;

/** A running mock: one that {@link #start()} started, or one that {@link #connect} reaches. Threads may share it. */
public final class Mock extends MockCalls implements AutoCloseable {
  private final Api api;
  private final Optional<MockProcess> process;

  private Mock(Api api, Optional<MockProcess> process) {
    this.api = api;
    this.process = process;
  }

  /** Starts the program as it is found, with the scenario quickstart. */
  public static Mock start() {
    return start(Options.defaults());
  }

  /**
   * Starts the program, and waits at most 30 seconds for it to be ready. The mock lives until {@link #close}, and no
   * longer than this process, even if that is killed.
   */
  public static Mock start(Options options) {
    var process = MockProcess.start(options);
    return new Mock(new Api(process.url(), process.token(), Api.direct()), Optional.of(process));
  }

  /** The mock at a URL, for example in a container, with the admin token that it was started with. */
  public static Mock connect(String url, String token) {
    return connect(url, token, Api.direct());
  }

  /** The mock at a URL, called by a client of your own, which may trust a certificate. */
  public static Mock connect(String url, String token, HttpClient http) {
    var base = checked(url).replaceFirst("/$", "").replaceFirst("/_mock$", "").replaceFirst("/$", "");
    return new Mock(new Api(base, token, http), Optional.empty());
  }

  /** The URL of a mock, if it is one. */
  private static String checked(String url) {
    if (url.contains("://") && url.contains("@")) {
      throw new IllegalArgumentException("the URL of a mock has no user and no password: write it without what stands before the @");
    }
    if (url.matches("https?://[^/].*")) {
      return url;
    }
    var shown = url.substring(url.lastIndexOf('@') + 1); // without a password
    var advice = shown.isEmpty() || url.contains("://") ? "it begins with http:// or https://" : "write http://" + shown;
    throw new IllegalArgumentException("\"" + shown + "\" is no URL: " + advice);
  }

  /** The address of the vendors' calls, as http://127.0.0.1:41234. */
  public String url() {
    return api.url();
  }

  /** The admin token. */
  public String token() {
    return api.token();
  }

  /** Opens a sandbox of a ready scenario. */
  public Sandbox createSandbox(String scenario) {
    return createSandbox(NewSandbox.of(scenario));
  }

  /** A sandbox that is open already. That of the first scenario of the mock has the id default. */
  public Sandbox sandbox(String id) {
    return new Sandbox(api, api.call(new Request("GET", "").of(id), Opened.class));
  }

  /** Ends the process that {@link #start()} started. It does nothing to a mock of {@link #connect}. */
  @Override
  public void close() {
    process.ifPresent(MockProcess::close);
  }

  @Override
  <T> T call(Request request, Class<T> answer) {
    return api.call(request, answer);
  }

  @Override
  Sandbox open(Request request) {
    return new Sandbox(api, call(request, Opened.class));
  }

  /**
   * How the program is started.
   *
   * @param binary its path; null: RESCIND_BINARY of the environment, or rescind on the PATH
   * @param scenarios ready scenarios and scenario files that the mock serves, each as a sandbox; none: quickstart
   * @param args further flags of rescind serve
   */
  public record Options(String binary, List<String> scenarios, List<String> args) {
    /** The program as it is found, with the scenario quickstart. */
    public static Options defaults() {
      return new Options(null, List.of(), List.of());
    }

    /** Has another program. */
    public Options withBinary(String binary) {
      return new Options(binary, scenarios, args);
    }

    /** Has other scenarios. */
    public Options withScenarios(String... scenarios) {
      return new Options(binary, List.of(scenarios), args);
    }

    /** Has other flags. */
    public Options withArgs(String... args) {
      return new Options(binary, scenarios, List.of(args));
    }
  }
}
