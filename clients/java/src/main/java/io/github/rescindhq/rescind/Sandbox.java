package io.github.rescindhq.rescind;

import io.github.rescindhq.rescind.Control.Alias;
import io.github.rescindhq.rescind.Control.AlibabaCredential;
import io.github.rescindhq.rescind.Control.Clock;
import io.github.rescindhq.rescind.Control.ClockSetting;
import io.github.rescindhq.rescind.Control.HuaweiCredential;
import io.github.rescindhq.rescind.Control.Opened;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An isolated world of a mock: credentials, resources, a clock, faults and a journal. */
public final class Sandbox extends SandboxCalls implements AutoCloseable {
  private final Api api;
  private final Opened opened;

  Sandbox(Api api, Opened opened) {
    this.api = api;
    this.opened = opened;
  }

  public String id() {
    return opened.id();
  }

  /** The base URL for both vendors. */
  public String endpoint() {
    return opened.endpoint();
  }

  /** The name of the scenario. */
  public String scenario() {
    return opened.scenario();
  }

  /** The credentials of the accounts at Huawei Cloud. */
  public List<HuaweiCredential> huawei() {
    return opened.huawei();
  }

  /** The credentials of the accounts at Alibaba Cloud. */
  public List<AlibabaCredential> alibaba() {
    return opened.alibaba();
  }

  /** The resources, by alias. */
  public Map<String, Alias> resources() {
    return opened.resources();
  }

  /** Moves the clock on. What becomes due on the way, such as renewals, is carried out and listed. */
  public Clock advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time does not go back: advance takes a positive time, not " + by + "; setClock with a now sets the clock");
    }
    return setClock(ClockSetting.of().withAdvance(by.toSeconds() + "s" + by.toNanosPart() + "ns"));
  }

  /** Deletes the sandbox. It is no error that it is not there any more. */
  @Override
  public void close() {
    try {
      delete();
    } catch (ProblemException e) {
      if (!e.type().equals("urn:rescind:unknown-sandbox")) {
        throw e;
      }
    }
  }

  @Override
  <T> T call(Request request, Class<T> answer) {
    return api.call(request.of(id()), answer);
  }

  @Override
  Stream<Event> follow(Request request) {
    return EventStream.of(api.send(request.of(id())).body());
  }
}
