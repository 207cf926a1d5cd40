package io.github.rescindhq.rescind;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rescindhq.rescind.Control.Clock;
import io.github.rescindhq.rescind.Control.ClockSetting;
import io.github.rescindhq.rescind.Control.DocumentQuery;
import io.github.rescindhq.rescind.Control.Effect;
import io.github.rescindhq.rescind.Control.EventQuery;
import io.github.rescindhq.rescind.Control.ExchangeSummary;
import io.github.rescindhq.rescind.Control.ExportSandboxQuery;
import io.github.rescindhq.rescind.Control.ImportSandboxQuery;
import io.github.rescindhq.rescind.Control.ListedSandbox;
import io.github.rescindhq.rescind.Control.Match;
import io.github.rescindhq.rescind.Control.NewFault;
import io.github.rescindhq.rescind.Control.NewSandbox;
import io.github.rescindhq.rescind.Control.RecordingQuery;
import io.github.rescindhq.rescind.Control.RequestQuery;
import io.github.rescindhq.rescind.Control.Reset;
import io.github.rescindhq.rescind.Control.Respond;
import io.github.rescindhq.rescind.Control.ShowProfileQuery;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SandboxTest {
  private static Mock mock;
  private Sandbox sandbox;

  @BeforeAll
  static void start() {
    mock = Mock.start(Mock.Options.defaults().withArgs("--pprof", "--seed", "18446744073709551615"));
  }

  @AfterAll
  static void stop() {
    mock.close();
  }

  @BeforeEach
  void open() {
    sandbox = mock.createSandbox("quickstart");
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void aRefusalIsInTheJournalWithItsRule() {
    var answer = Client.unsubscribe(sandbox, "trial");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("CBC.99003649"), answer.body());
    var requests = sandbox.listRequests(RequestQuery.none().withStatus("4XX").withViolations(false)).requests();
    assertEquals(List.of("huawei.trial-service"), requests.stream().map(ExchangeSummary::rule).toList());
    var exchange = sandbox.showRequest(requests.get(0).id());
    assertEquals(400, exchange.response().status());
    assertEquals(sandbox.huawei().get(0).domainId(), exchange.caller().account());
  }

  @Test
  void theClockCarriesOutWhatIsDueAndTheMoneyAddsUp() {
    var back = assertThrows(IllegalArgumentException.class, () -> sandbox.advance(Duration.ofHours(-1))).getMessage();
    assertTrue(back.startsWith("time does not go back"), back);
    var clock = sandbox.advance(Duration.ofDays(7));
    assertEquals(2, clock.events().size());
    assertTrue(clock.events().get(0).what().startsWith("renewal charged"));
    var later = clock.now().plus(Duration.ofHours(1));
    sandbox.setClock(ClockSetting.of().withNow(later));
    assertEquals(later, sandbox.showClock().now());
    var invariants = sandbox.checkInvariants();
    assertTrue(invariants.held());
    assertFalse(invariants.invariants().isEmpty());
    var trial = sandbox.reviewResources().resources().stream().filter(r -> r.alias().equals("trial")).findFirst().orElseThrow();
    assertFalse(trial.allowed());
    assertEquals("huawei.trial-service", trial.refusal().row());
  }

  @Test
  void aFaultIsInjectedAndCleared() {
    var effect = Effect.of().withRespond(Respond.of(502).withBody("<html>\n\"\\é"));
    var fault = sandbox.addFault(NewFault.of(Match.of().withOperation("unsubscribe"), effect).withTimes(5L));
    assertEquals(5, fault.times());
    var answer = Client.unsubscribe(sandbox, "web");
    assertEquals(502, answer.statusCode());
    assertEquals("<html>\n\"\\é", answer.body());
    sandbox.clearFaults();
    assertEquals(List.of(), sandbox.listFaults().faults());
    assertEquals(200, Client.unsubscribe(sandbox, "web").statusCode());
  }

  @Test
  void sandboxesInParallelDoNotShareAnything() {
    try (var other = mock.createSandbox("quickstart")) {
      var left = CompletableFuture.runAsync(() -> Client.unsubscribe(sandbox, "web"));
      var right = CompletableFuture.runAsync(() -> Client.unsubscribe(other, "trial"));
      CompletableFuture.allOf(left, right).join();
      assertEquals(List.of(200L), sandbox.listRequests().requests().stream().map(ExchangeSummary::status).toList());
      assertEquals(List.of(400L), other.listRequests().requests().stream().map(ExchangeSummary::status).toList());
    }
  }

  @Test
  void aRefusalOfTheMockIsAProblem() {
    var query = DocumentQuery.none().withTtl("1h");
    var refused = assertThrows(ProblemException.class, () -> mock.createSandboxFromDocument("name: a\nhauwei: {}\n", query));
    assertEquals("urn:rescind:invalid-scenario", refused.type());
    assertEquals(400, refused.status());
    assertTrue(refused.getMessage().contains("hauwei"), refused.getMessage());
    var stranger = Mock.connect(mock.url() + "/_mock/", "wrong");
    assertEquals(401, assertThrows(ProblemException.class, stranger::listScenarios).status());
  }

  @Test
  @Timeout(30)
  void eventsAreFollowedUntilTheSandboxIsDeleted() {
    Client.unsubscribe(sandbox, "trial");
    var seen = new ArrayList<String>();
    try (var events = sandbox.follow(EventQuery.none().withAfter(0L))) {
      events.forEach(event -> {
        seen.add(event.name());
        if (event.data() instanceof ExchangeSummary request) {
          assertEquals("huawei.trial-service", request.rule());
          assertEquals(event.id(), request.id());
          sandbox.advance(Duration.ofHours(1));
        } else if (event.data() instanceof Clock) {
          sandbox.delete();
        }
      });
    }
    assertEquals(List.of("request", "clock", "state"), seen);
  }

  @Test
  @Timeout(30)
  void aStreamOfEventsCanBeClosed() {
    Client.unsubscribe(sandbox, "trial");
    try (var events = sandbox.follow(EventQuery.none().withAfter(0L))) {
      assertEquals("request", events.findFirst().orElseThrow().name());
    }
  }

  @Test
  void aSandboxGoesOnInAnotherMockFromItsFile() {
    var first = mock.sandbox("default");
    var file = first.export(ExportSandboxQuery.none().withSecrets(true));
    try (var second = Mock.start(); var again = second.importSandbox(file, ImportSandboxQuery.none().withId("again"))) {
      assertEquals("again", again.id());
      assertEquals(first.resources().get("web"), again.resources().get("web"));
    }
  }

  @Test
  void unmatchedRequestsAreInAJournalOfTheirOwn() {
    assertEquals(401, Client.unsubscribe(sandbox, "web", "unknown").statusCode());
    var request = mock.listStrayRequests(RequestQuery.none().withOrder("newest").withLimit(1L)).requests().get(0);
    assertNull(request.sandbox());
    assertEquals(401, mock.showStrayRequest(request.id()).response().status());
  }

  @Test
  void aSandboxIsShownAndReset() {
    Client.unsubscribe(sandbox, "web");
    var states = sandbox.show().accounts().stream().flatMap(account -> account.resources().stream())
        .collect(Collectors.toMap(Control.Resource::alias, Control.Resource::status));
    assertEquals(List.of("gone", "in-use"), List.of(states.get("web"), states.get("trial")));
    assertTrue(sandbox.exportRequests().contains("\"startedDateTime\""));
    sandbox.clearRequests();
    assertEquals(List.of(), sandbox.listRequests().requests());
    sandbox.reset(Reset.of().withWhat(List.of("state", "clock")));
    assertEquals(200, Client.unsubscribe(sandbox, "web").statusCode());
  }

  @Test
  void theMockSaysWhatItHas() {
    assertTrue(mock.listCatalogue().rows().stream().anyMatch(row -> row.id().equals("huawei.trial-service")));
    assertTrue(mock.listScenarios().scenarios().stream().anyMatch(scenario -> scenario.name().equals("quickstart")));
    assertTrue(mock.listProfiles().profiles().stream().anyMatch(profile -> profile.name().equals("heap")));
    var profile = mock.profileCpu(RecordingQuery.none().withSeconds(0.1));
    assertArrayEquals(new byte[] {0x1f, (byte) 0x8b}, Arrays.copyOf(profile, 2));
    var trace = mock.traceExecution(RecordingQuery.none().withSeconds(0.1));
    assertTrue(new String(trace, 0, 16, StandardCharsets.US_ASCII).contains("trace"));
  }

  @Test
  void theLargestSeedIsExact() {
    var seed = BigInteger.valueOf(Long.MAX_VALUE);
    try (var open = mock.createSandbox(NewSandbox.of("quickstart").withSeed(seed))) {
      var seeds = mock.listSandboxes().sandboxes().stream().collect(Collectors.toMap(ListedSandbox::id, ListedSandbox::seed));
      assertEquals(seed, seeds.get(open.id()));
      assertEquals(new BigInteger("18446744073709551615"), seeds.get("default"));
    }
  }

  @Test
  void aRefusalListsWhatIsWrongWithTheRequest() {
    var setting = ClockSetting.of().withAdvance("a week");
    var message = assertThrows(ProblemException.class, () -> sandbox.setClock(setting)).getMessage();
    assertTrue(message.contains("\nbody /advance: "), message);
  }

  @Test
  void textsAndBytesAreReturnedAsTheyAre() {
    assertTrue(mock.showContract("control.yaml").startsWith("openapi: 3"));
    assertTrue(mock.showMetrics().contains("# HELP"));
    var profile = mock.showProfile("heap", ShowProfileQuery.none().withGc(true));
    assertArrayEquals(new byte[] {0x1f, (byte) 0x8b}, Arrays.copyOf(profile, 2));
  }
}
