package io.github.rescindhq.rescind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProcessTest {
  /** A program that starts a mock, prints its address, and waits to be killed. */
  static final class Attached {
    public static void main(String[] args) throws InterruptedException {
      try (var mock = Mock.start()) {
        System.out.println(mock.url());
        Thread.sleep(Long.MAX_VALUE);
      }
    }
  }

  /** Whether nobody answers at the address any more, within ten seconds. */
  private static boolean isGone(String url) throws InterruptedException {
    for (var i = 0; i < 100; i++) {
      try {
        Mock.connect(url, "").health();
      } catch (RescindException e) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  @Test
  void closingAMockEndsItsProcess() throws InterruptedException {
    var mock = Mock.start();
    assertEquals("ready", mock.health().status());
    mock.close();
    assertTrue(isGone(mock.url()));
    mock.close();
  }

  @Test
  @Timeout(60)
  void aMockEndsWithTheProcessThatStartedItEvenWhenThatIsKilled() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var parent = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Attached.class.getName()).start();
    try (var lines = new BufferedReader(new InputStreamReader(parent.getInputStream()))) {
      var url = lines.readLine();
      assertEquals("ready", Mock.connect(url, "").health().status());
      parent.destroyForcibly().waitFor();
      assertTrue(isGone(url));
    }
  }

  @Test
  void aProgramThatIsNotThereSaysHowToGetIt() {
    var options = Mock.Options.defaults().withBinary("/nowhere/rescind");
    var message = assertThrows(RescindException.class, () -> Mock.start(options)).getMessage();
    assertTrue(message.contains("go install github.com/rescindhq/rescind/cmd/rescind@latest"), message);
    assertTrue(message.contains("go install ./cmd/rescind"), message);
  }

  @Test
  void aMockThatDoesNotStartShowsWhy() {
    var options = Mock.Options.defaults().withScenarios("quickstrat");
    var message = assertThrows(RescindException.class, () -> Mock.start(options)).getMessage();
    assertTrue(message.contains("quickstrat") && message.contains("quickstart"), message);
  }

  @Test
  void aWrongFlagIsToldByTheProgram() {
    var options = Mock.Options.defaults().withArgs("--prot", "8080");
    var message = assertThrows(RescindException.class, () -> Mock.start(options)).getMessage();
    assertTrue(message.contains("serve ended with exit code 2\nrescind: unknown flag: --prot"), message);
  }

  @Test
  void whatIsNoUrlIsToldSo() {
    assertEquals("\"127.0.0.1:18161\" is no URL: write http://127.0.0.1:18161", refusalOf("127.0.0.1:18161"));
    assertEquals("\"mock:80\" is no URL: write http://mock:80", refusalOf("a:hidden@mock:80"));
    var named = "the URL of a mock has no user and no password: write it without what stands before the @";
    assertEquals(named, refusalOf("http://a:hidden@mock"));
    assertEquals(named, refusalOf("http://a:hid/den@mock"));
    assertEquals("\"ftp://mock\" is no URL: it begins with http:// or https://", refusalOf("ftp://mock"));
    assertEquals("\"\" is no URL: it begins with http:// or https://", refusalOf(""));
  }

  private static String refusalOf(String url) {
    return assertThrows(IllegalArgumentException.class, () -> Mock.connect(url, "")).getMessage();
  }

  @Test
  void aMockThatBrokeIsAnErrorOfClosing(@TempDir Path folder) throws IOException {
    var ready = "{\"event\":\"ready\",\"url\":\"http://127.0.0.1:1\",\"admin_token\":\"none\"}";
    var broken = folder.resolve("broken");
    Files.writeString(broken, "#!/bin/sh\necho '" + ready + "'\necho 'it broke' >&2\nexit 3\n");
    assertTrue(broken.toFile().setExecutable(true));
    var mock = Mock.start(Mock.Options.defaults().withBinary(broken.toString()));
    var message = assertThrows(RescindException.class, mock::close).getMessage();
    assertTrue(message.contains("exit code 3") && message.contains("it broke"), message);
  }

  @Test
  void aProgramWithoutAnAddressIsStoppedAndTold(@TempDir Path folder) throws IOException {
    var program = folder.resolve("program");
    var ended = folder.resolve("ended");
    Files.writeString(program, "#!/bin/sh\necho '{\"event\":\"ready\"}'\ncat >/dev/null\ntouch '" + ended + "'\n");
    assertTrue(program.toFile().setExecutable(true));
    var options = Mock.Options.defaults().withBinary(program.toString());
    var message = assertThrows(RescindException.class, () -> Mock.start(options)).getMessage();
    assertTrue(message.contains("did not say that it is ready"), message);
    assertTrue(Files.exists(ended), "the program still runs");
  }

  /** The tests run with RESCIND_ADMIN_TOKEN, as a shell may have it for a mock of its own. */
  @Test
  void variablesOfTheProgramAreNotHandedOn() {
    var ofTheShell = System.getenv("RESCIND_ADMIN_TOKEN");
    assertFalse(ofTheShell == null || ofTheShell.isEmpty(), "run the tests with RESCIND_ADMIN_TOKEN=a-token-of-the-shell");
    try (var mock = Mock.start()) {
      assertFalse(mock.token().equals(ofTheShell));
    }
  }

  @Test
  void anAnswerOfSomebodyElseIsSaidToBeThat() throws IOException {
    for (var body : List.of("<html>hello</html>", "null", "[1]", "")) {
      assertIsToldOfStranger(body.isEmpty() ? 302 : 200, body);
    }
  }

  private static void assertIsToldOfStranger(int status, String body) throws IOException {
    var other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    other.createContext("/", exchange -> {
      exchange.getResponseHeaders().set("Location", "/elsewhere");
      exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
      exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
      exchange.close();
    });
    other.start();
    try {
      var stranger = Mock.connect("http://127.0.0.1:" + other.getAddress().getPort(), "");
      var problem = assertThrows(ProblemException.class, stranger::health);
      assertEquals(status, problem.status());
      assertEquals("This is no answer of a mock: " + body, problem.detail());
    } finally {
      other.stop(0);
    }
  }
}
