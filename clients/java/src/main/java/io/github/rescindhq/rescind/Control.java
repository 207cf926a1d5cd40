// Generated from openapi/control.yaml by go test ./clients -update. Do not edit.
package io.github.rescindhq.rescind;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The shapes of the control API. A member that may be absent is null then. */
public final class Control {
  private Control() {}

  /**
   * Part of an answer of the control API.
   *
   * @param vendor vendor
   * @param id id
   * @param name name
   * @param site The market it belongs to, where the vendor has several.
   * @param facts Facts that rules read; the value is the case of the fact.
   * @param balance balance
   * @param quota Allowed unsubscriptions per calendar year, by product.
   * @param resources resources
   * @param orders The oldest first.
   * @param ledger The oldest first.
   * @param tokens Client tokens that were used.
   */
  public record Account(
      String vendor,
      String id,
      String name,
      String site,
      Map<String, String> facts,
      String balance,
      Map<String, Long> quota,
      List<Resource> resources,
      List<Order> orders,
      List<Entry> ledger,
      List<ClientToken> tokens) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param id id
   * @param vendor vendor
   * @param account The name of its account.
   * @param productCode product code
   * @param productType product type
   */
  public record Alias(
      String id,
      String vendor,
      String account,
      @Named("product_code") String productCode,
      @Named("product_type") String productType) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param name The account.
   * @param user The RAM user; omitted for the account itself.
   * @param accessKeyId access key id
   * @param accessKeySecret access key secret
   * @param securityToken Must be sent with the key, which is temporary then.
   */
  public record AlibabaCredential(
      String name,
      String user,
      @Named("access_key_id") String accessKeyId,
      @Named("access_key_secret") String accessKeySecret,
      @Named("security_token") String securityToken) {
  }

  /**
   * The owner of the credential of the call, whether or not the call was authenticated; null: unknown credential.
   *
   * @param vendor vendor
   * @param account account
   * @param user Empty for the account itself.
   * @param key The access key id.
   */
  public record Caller(
      String vendor,
      String account,
      String user,
      String key) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param profile profile
   * @param rows rows
   */
  public record Catalogue(
      String profile,
      List<CatalogueRow> rows) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param id id
   * @param kind kind
   * @param says says
   * @param source source
   * @param evidence evidence
   * @param enforcedBy enforced by
   */
  public record CatalogueRow(
      String id,
      String kind,
      String says,
      String source,
      String evidence,
      @Named("enforced_by") String enforcedBy) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param mistakes One, or two that were made together.
   * @param also Other known mistakes that give the same bytes in this call.
   * @param canonicalRequest As the client wrote it; empty when what was sent cannot be a signature.
   * @param stringToSign As the client wrote it.
   * @param difference The first byte in which the client's text differs; null when the texts are the same and the key
   * or the form of the signature is wrong.
   */
  public record Cause(
      List<Mistake> mistakes,
      List<String> also,
      @Named("canonical_request") String canonicalRequest,
      @Named("string_to_sign") String stringToSign,
      Difference difference) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param what what
   * @param value value
   */
  public record CheckedFact(
      String what,
      String value) {
  }

  /**
   * What was compared; null when there was no signature to check.
   *
   * @param algorithm algorithm
   * @param canonicalRequest The text of the mock; empty where the algorithm has none or the signature cannot be
   * checked.
   * @param stringToSign string to sign
   * @param matched matched
   * @param explanation Why the signature was not accepted; null when it was.
   */
  public record CheckedSignature(
      String algorithm,
      @Named("canonical_request") String canonicalRequest,
      @Named("string_to_sign") String stringToSign,
      boolean matched,
      Explanation explanation) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param action action
   * @param token token
   * @param parameters A digest that distinguishes a repeated call from another one.
   * @param orders orders
   */
  public record ClientToken(
      String action,
      String token,
      String parameters,
      List<String> orders) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param now now
   * @param frozen frozen
   * @param authOffset auth offset
   * @param events At most the latest thousand, the oldest first.
   */
  public record Clock(
      Instant now,
      boolean frozen,
      @Named("auth_offset") String authOffset,
      List<ClockEvent> events) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param at at
   * @param what what
   */
  public record ClockEvent(
      Instant at,
      String what) {
  }

  /**
   * Sent to the control API.
   *
   * @param now From 1970 to 2099.
   * @param advance From now, or from the time of the clock; at most 2562047h. The clock shows times from 1970 to
   * 2099.
   * @param frozen frozen
   * @param authOffset How far the gateway clock, by which signatures are checked, differs from real time; at most
   * 876000h, a hundred years, in either direction.
   */
  public record ClockSetting(
      Instant now,
      String advance,
      Boolean frozen,
      @Named("auth_offset") String authOffset) {
    /** Has what is required, and nothing else. */
    public static ClockSetting of() {
      return new ClockSetting(null, null, null, null);
    }

    /** Has another now. */
    public ClockSetting withNow(Instant now) {
      return new ClockSetting(now, advance, frozen, authOffset);
    }

    /** Has another advance. */
    public ClockSetting withAdvance(String advance) {
      return new ClockSetting(now, advance, frozen, authOffset);
    }

    /** Has another frozen. */
    public ClockSetting withFrozen(Boolean frozen) {
      return new ClockSetting(now, advance, frozen, authOffset);
    }

    /** Has another authOffset. */
    public ClockSetting withAuthOffset(String authOffset) {
      return new ClockSetting(now, advance, frozen, authOffset);
    }

  }

  /**
   * The first byte in which the client's text differs; null when the texts are the same and the key or the form of
   * the signature is wrong.
   *
   * @param in in
   * @param offset In bytes, from 0.
   * @param line line
   * @param before What both have before it.
   * @param client What the client signed from there on.
   * @param server What is right.
   */
  public record Difference(
      String in,
      long offset,
      long line,
      String before,
      String client,
      String server) {
  }

  /**
   * How the call fails. Several effects can be combined if they do not contradict each other.
   *
   * @param code The vendor answers with this code of its contract; a reason of the contract will do.
   * @param respond This is the response to every matching call.
   * @param headers The response gets these headers; they replace headers of the same name. With code they can say
   * when to retry, for example.
   * @param delay At most 2562047h, which is 292 years.
   * @param drop The connection is closed without an answer, before or after the call took effect.
   * @param trickle The response is sent in pieces of this many bytes.
   * @param truncate The response ends after this many bytes of its body.
   * @param mutate Every object has an extra field, every array is null, or the fields are in reverse order.
   */
  public record Effect(
      String code,
      Respond respond,
      Map<String, String> headers,
      String delay,
      String drop,
      Trickle trickle,
      Long truncate,
      List<String> mutate) {
    /** Has what is required, and nothing else. */
    public static Effect of() {
      return new Effect(null, null, null, null, null, null, null, null);
    }

    /** Has another code. */
    public Effect withCode(String code) {
      return new Effect(code, respond, headers, delay, drop, trickle, truncate, mutate);
    }

    /** Has another respond. */
    public Effect withRespond(Respond respond) {
      return new Effect(code, respond, headers, delay, drop, trickle, truncate, mutate);
    }

    /** Has another headers. */
    public Effect withHeaders(Map<String, String> headers) {
      return new Effect(code, respond, headers, delay, drop, trickle, truncate, mutate);
    }

    /** Has another delay. */
    public Effect withDelay(String delay) {
      return new Effect(code, respond, headers, delay, drop, trickle, truncate, mutate);
    }

    /** Has another drop. */
    public Effect withDrop(String drop) {
      return new Effect(code, respond, headers, delay, drop, trickle, truncate, mutate);
    }

    /** Has another trickle. */
    public Effect withTrickle(Trickle trickle) {
      return new Effect(code, respond, headers, delay, drop, trickle, truncate, mutate);
    }

    /** Has another truncate. */
    public Effect withTruncate(Long truncate) {
      return new Effect(code, respond, headers, delay, drop, trickle, truncate, mutate);
    }

    /** Has another mutate. */
    public Effect withMutate(List<String> mutate) {
      return new Effect(code, respond, headers, delay, drop, trickle, truncate, mutate);
    }

  }

  /**
   * A movement of an amount between two accounts of the ledger.
   *
   * @param at at
   * @param order order
   * @param resource resource
   * @param period period
   * @param from from
   * @param to to
   * @param amount amount
   */
  public record Entry(
      Instant at,
      String order,
      String resource,
      long period,
      String from,
      String to,
      String amount) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param id id
   * @param sandbox sandbox
   * @param time time
   * @param method method
   * @param path path
   * @param key key
   * @param nearestKey The access key id of a sandbox that was probably meant by one that no sandbox has; empty for
   * none.
   * @param operation operation
   * @param status status
   * @param code code
   * @param rule rule
   * @param violations Where the caller or the mock breaks the vendor's contract, and bad habits that the service
   * tolerates.
   * @param trace The rules that apply to the call, in the order in which they are checked.
   * @param fault fault
   * @param caller The owner of the credential of the call, whether or not the call was authenticated; null: unknown
   * credential.
   * @param decidedAt The time of the business clock; null outside of a sandbox. The field time is real time.
   * @param tookUs Microseconds.
   * @param retry The headers x-acs-retry-attempts and x-acs-retry-delay, which newer clients of Alibaba Cloud send
   * with a retry; null: not sent.
   * @param request request
   * @param response response
   * @param signature What was compared; null when there was no signature to check.
   */
  public record Exchange(
      String id,
      String sandbox,
      Instant time,
      String method,
      String path,
      String key,
      @Named("nearest_key") String nearestKey,
      String operation,
      long status,
      String code,
      String rule,
      List<Violation> violations,
      List<TracedRule> trace,
      String fault,
      Caller caller,
      @Named("decided_at") Instant decidedAt,
      @Named("took_us") long tookUs,
      Retry retry,
      SentRequest request,
      ReceivedResponse response,
      CheckedSignature signature) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param id id
   * @param sandbox sandbox
   * @param time time
   * @param method Empty: the request could not be read.
   * @param path As it was sent, without the query.
   * @param key The access key id of the call, whether or not it is known; empty for a token, and for none.
   * @param nearestKey The access key id of a sandbox that was probably meant by one that no sandbox has; empty for
   * none.
   * @param operation Empty: no operation was found.
   * @param status 0: a fault left no answer.
   * @param code The vendor's error code; empty on success.
   * @param rule The catalogue row that refused; empty for none.
   * @param violations Where the caller or the mock breaks the vendor's contract, and bad habits that the service
   * tolerates.
   * @param trace The rules that apply to the call, in the order in which they are checked.
   * @param fault The injected fault, as in X-Mock-Fault; empty for none.
   */
  public record ExchangeSummary(
      String id,
      String sandbox,
      Instant time,
      String method,
      String path,
      String key,
      @Named("nearest_key") String nearestKey,
      String operation,
      long status,
      String code,
      String rule,
      List<Violation> violations,
      List<TracedRule> trace,
      String fault) {
  }

  /**
   * Why the signature was not accepted; null when it was.
   *
   * @param verdict proved: a known mistake, with the right secret, gives the signature that was sent, byte for byte.
   * not-proved: none does; the text says what would look the same. malformed: it cannot be checked, or cannot be a
   * signature by its form. expired: signed too long ago or ahead of time; causes say what is wrong besides. cut: too
   * much of the body was not kept.
   * @param says says
   * @param mistakesTried mistakes tried
   * @param pairsTried Pairs of mistakes; tried when none explains it alone and until the work is too much.
   * @param causes The causes. Mistakes that give the same bytes in this call are one cause, named after the simplest;
   * there are several causes where the signature itself is right and several other things are wrong.
   * @param skew The difference between the caller's clock and the gateway clock; null when the call has no readable
   * date.
   */
  public record Explanation(
      String verdict,
      String says,
      @Named("mistakes_tried") long mistakesTried,
      @Named("pairs_tried") long pairsTried,
      List<Cause> causes,
      Skew skew) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param id Default: generated.
   * @param match Which calls it applies to. All given conditions must hold.
   * @param times Default: once.
   * @param effect How the call fails. Several effects can be combined if they do not contradict each other.
   */
  public record Fault(
      String id,
      Match match,
      long times,
      Effect effect) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param faults faults
   */
  public record Faults(
      List<Fault> faults) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param status status
   * @param time time
   * @param store Where the sandboxes are kept.
   */
  public record Health(
      String status,
      Instant time,
      Store store) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param name The account.
   * @param domainId domain id
   * @param user The IAM user; omitted for the account itself.
   * @param ak ak
   * @param sk sk
   * @param token A value of X-Auth-Token.
   * @param securityToken Must be sent with the key, which is temporary then.
   */
  public record HuaweiCredential(
      String name,
      @Named("domain_id") String domainId,
      String user,
      String ak,
      String sk,
      String token,
      @Named("security_token") String securityToken) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param id id
   * @param says says
   * @param held held
   * @param brokenBy Empty while it holds.
   */
  public record Invariant(
      String id,
      String says,
      boolean held,
      @Named("broken_by") String brokenBy) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param held held
   * @param invariants invariants
   */
  public record Invariants(
      boolean held,
      List<Invariant> invariants) {
  }

  /**
   * A period that an order purchases or unsubscribes.
   *
   * @param resource resource
   * @param period period
   * @param bought The order that purchased it.
   * @param begins begins
   * @param ends ends
   * @param cash cash
   * @param coupons coupons
   * @param discounts discounts
   * @param refund Only for an unsubscription. The cash that was paid is the sum of the cash refunded, the amount
   * consumed and the fee.
   */
  public record Line(
      String resource,
      long period,
      String bought,
      Instant begins,
      Instant ends,
      String cash,
      String coupons,
      String discounts,
      Refund refund) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param id id
   * @param scenario scenario
   * @param seed seed
   * @param expires expires
   */
  public record ListedSandbox(
      String id,
      String scenario,
      BigInteger seed,
      Instant expires) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param lost The number of dropped events; the journal still has the requests among them.
   */
  public record Lost(
      long lost) {
  }

  /**
   * Which calls it applies to. All given conditions must hold.
   *
   * @param operation An operation of a vendor's contract. Default: every operation for which the effect is possible.
   * @param resource The id of a resource or instance, or its alias, which the answer replaces by the id: only calls
   * that name it in their path, query or body.
   * @param nth This one of such calls, from 1; together with every a multiple of it.
   * @param every Only every nth matching call.
   * @param probability The probability for each call; it follows from the seed of the sandbox. Above 0.
   */
  public record Match(
      String operation,
      String resource,
      Long nth,
      Long every,
      Double probability) {
    /** Has what is required, and nothing else. */
    public static Match of() {
      return new Match(null, null, null, null, null);
    }

    /** Has another operation. */
    public Match withOperation(String operation) {
      return new Match(operation, resource, nth, every, probability);
    }

    /** Has another resource. */
    public Match withResource(String resource) {
      return new Match(operation, resource, nth, every, probability);
    }

    /** Has another nth. */
    public Match withNth(Long nth) {
      return new Match(operation, resource, nth, every, probability);
    }

    /** Has another every. */
    public Match withEvery(Long every) {
      return new Match(operation, resource, nth, every, probability);
    }

    /** Has another probability. */
    public Match withProbability(Double probability) {
      return new Match(operation, resource, nth, every, probability);
    }

  }

  /**
   * Part of an answer of the control API.
   *
   * @param id id
   * @param says What is wrong and what to do.
   * @param detail Which header, parameter or form; empty when there is only one.
   */
  public record Mistake(
      String id,
      String says,
      String detail) {
  }

  /**
   * Sent to the control API.
   *
   * @param id Default: generated.
   * @param match Which calls it applies to. All given conditions must hold.
   * @param times Default: once.
   * @param effect How the call fails. Several effects can be combined if they do not contradict each other.
   */
  public record NewFault(
      String id,
      Match match,
      Long times,
      Effect effect) {
    /** Has what is required, and nothing else. */
    public static NewFault of(Match match, Effect effect) {
      return new NewFault(null, match, null, effect);
    }

    /** Has another id. */
    public NewFault withId(String id) {
      return new NewFault(id, match, times, effect);
    }

    /** Has another times. */
    public NewFault withTimes(Long times) {
      return new NewFault(id, match, times, effect);
    }

  }

  /**
   * Sent to the control API.
   *
   * @param scenario The name of a ready scenario.
   * @param ttl At most 2562047h, which is 292 years.
   * @param seed seed
   */
  public record NewSandbox(
      String scenario,
      String ttl,
      BigInteger seed) {
    /** Has what is required, and nothing else. */
    public static NewSandbox of(String scenario) {
      return new NewSandbox(scenario, null, null);
    }

    /** Has another ttl. */
    public NewSandbox withTtl(String ttl) {
      return new NewSandbox(scenario, ttl, seed);
    }

    /** Has another seed. */
    public NewSandbox withSeed(BigInteger seed) {
      return new NewSandbox(scenario, ttl, seed);
    }

  }

  /**
   * Part of an answer of the control API.
   *
   * @param id id
   * @param endpoint endpoint
   * @param scenario scenario
   * @param huawei In the order of the scenario. Members that a credential does not have are omitted.
   * @param alibaba In the order of the scenario. Members that a credential does not have are omitted.
   * @param resources The resource of each alias of the scenario.
   */
  public record Opened(
      String id,
      String endpoint,
      String scenario,
      List<HuaweiCredential> huawei,
      List<AlibabaCredential> alibaba,
      Map<String, Alias> resources) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param id id
   * @param kind kind
   * @param created created
   * @param unpaid unpaid
   * @param underway Its purchase is not provisioned yet, or its unsubscription has not taken effect and is not
   * refunded yet.
   * @param productCode product code
   * @param productType product type
   * @param resources resources
   * @param token The client token of the call that made it; empty: none.
   * @param why why
   * @param paid paid
   * @param refunded refunded
   * @param lines lines
   */
  public record Order(
      String id,
      String kind,
      Instant created,
      boolean unpaid,
      boolean underway,
      @Named("product_code") String productCode,
      @Named("product_type") String productType,
      List<String> resources,
      String token,
      Why why,
      String paid,
      String refunded,
      List<Line> lines) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param begins begins
   * @param ends ends
   * @param term term
   * @param cash cash
   * @param coupons coupons
   * @param discounts discounts
   * @param order The order that purchased it.
   * @param refund The order that unsubscribed it; empty: none.
   */
  public record Period(
      Instant begins,
      Instant ends,
      String term,
      String cash,
      String coupons,
      String discounts,
      String order,
      String refund) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param region region
   * @param dec dec
   * @param pool pool
   */
  public record Place(
      String region,
      String dec,
      String pool) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param type The reason, as a name: urn:rescind:unknown-sandbox.
   * @param title title
   * @param status status
   * @param detail What is wrong with this request and what to do next.
   * @param violations Where the request does not follow this contract.
   * @param mistakes Of a scenario
   */
  public record Problem(
      String type,
      String title,
      long status,
      String detail,
      List<ProblemViolation> violations,
      List<String> mistakes) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param in in
   * @param pointer JSON pointer for a body, otherwise the name.
   * @param what what
   * @param line The line of the contract that it breaks.
   */
  public record ProblemViolation(
      String in,
      String pointer,
      String what,
      String line) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param name name
   * @param count count
   */
  public record Profile(
      String name,
      long count) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param profiles profiles
   */
  public record Profiles(
      List<Profile> profiles) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param name name
   * @param about about
   */
  public record ReadyScenario(
      String name,
      String about) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param status status
   * @param headers headers
   * @param body body
   */
  public record ReceivedResponse(
      long status,
      Map<String, List<String>> headers,
      String body) {
  }

  /**
   * Only for an unsubscription. The cash that was paid is the sum of the cash refunded, the amount consumed and the
   * fee.
   *
   * @param paid paid
   * @param cash cash
   * @param consumed consumed
   * @param fee fee
   * @param coupons coupons
   * @param lost lost
   */
  public record Refund(
      String paid,
      String cash,
      String consumed,
      String fee,
      String coupons,
      String lost) {
  }

  /**
   * Of the resource with its renewals, or of the renewals alone; null: it cannot be had.
   *
   * @param paid paid
   * @param cash cash
   * @param consumed consumed
   * @param fee fee
   * @param coupons coupons
   * @param lost lost
   */
  public record RefundOrNull(
      String paid,
      String cash,
      String consumed,
      String fee,
      String coupons,
      String lost) {
  }

  /**
   * Why it cannot be unsubscribed; null: it can.
   *
   * @param row The catalogue row of the rule that refuses.
   * @param reason reason
   * @param status status
   * @param code The vendor's error code.
   * @param message message
   * @param also The rows that would refuse it too.
   */
  public record RefusalOrNull(
      String row,
      String reason,
      long status,
      String code,
      String message,
      List<String> also) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param requests requests
   */
  public record Requests(
      List<ExchangeSummary> requests) {
  }

  /**
   * Sent to the control API.
   *
   * @param what Default: everything. If the state is reset without the clock, every event up to the current time is
   * carried out again.
   */
  public record Reset(
      List<String> what) {
    /** Has what is required, and nothing else. */
    public static Reset of() {
      return new Reset(null);
    }

    /** Has another what. */
    public Reset withWhat(List<String> what) {
      return new Reset(what);
    }

  }

  /**
   * Part of an answer of the control API.
   *
   * @param id id
   * @param alias alias
   * @param name name
   * @param productCode product code
   * @param productType product type
   * @param kind kind
   * @param status status
   * @param primary The id of what it is attached to; empty: it is a primary itself.
   * @param attached attached
   * @param hosts hosts
   * @param place place
   * @param periods periods
   * @param autoRenew auto renew
   * @param notRenew The customer chose to let it expire.
   * @param autoRenewTimes Remaining automatic renewals; 0: no limit.
   * @param autoRenewTerm How long a renewal lasts; empty: same as the last period.
   * @param facts Facts that rules read; the value is the case of the fact.
   * @param leaves When its pending unsubscription takes effect; null: there is none.
   * @param stopped stopped
   * @param ended ended
   */
  public record Resource(
      String id,
      String alias,
      String name,
      @Named("product_code") String productCode,
      @Named("product_type") String productType,
      String kind,
      String status,
      String primary,
      List<String> attached,
      List<String> hosts,
      Place place,
      List<Period> periods,
      @Named("auto_renew") boolean autoRenew,
      @Named("not_renew") boolean notRenew,
      @Named("auto_renew_times") long autoRenewTimes,
      @Named("auto_renew_term") String autoRenewTerm,
      Map<String, String> facts,
      Instant leaves,
      Instant stopped,
      Instant ended) {
  }

  /**
   * This is the response to every matching call.
   *
   * @param status status
   * @param headers headers
   * @param body body
   * @param bodyBase64 In place of body, one that is not text, such as a compressed one.
   */
  public record Respond(
      long status,
      Map<String, String> headers,
      String body,
      @Named("body_base64") String bodyBase64) {
    /** Has what is required, and nothing else. */
    public static Respond of(long status) {
      return new Respond(status, null, null, null);
    }

    /** Has another headers. */
    public Respond withHeaders(Map<String, String> headers) {
      return new Respond(status, headers, body, bodyBase64);
    }

    /** Has another body. */
    public Respond withBody(String body) {
      return new Respond(status, headers, body, bodyBase64);
    }

    /** Has another bodyBase64. */
    public Respond withBodyBase64(String bodyBase64) {
      return new Respond(status, headers, body, bodyBase64);
    }

  }

  /**
   * The headers x-acs-retry-attempts and x-acs-retry-delay, which newer clients of Alibaba Cloud send with a retry;
   * null: not sent.
   *
   * @param attempts How often it was repeated so far.
   * @param delayMs How many milliseconds the client says it waited before it.
   */
  public record Retry(
      long attempts,
      @Named("delay_ms") long delayMs) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param now now
   * @param resources resources
   */
  public record Review(
      Instant now,
      List<Reviewed> resources) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param id id
   * @param alias alias
   * @param vendor vendor
   * @param account The name of its account.
   * @param productCode product code
   * @param productType product type
   * @param status status
   * @param operation The call by which its customer would unsubscribe it.
   * @param allowed allowed
   * @param refusal Why it cannot be unsubscribed; null: it can.
   * @param refund Of the resource with its renewals, or of the renewals alone; null: it cannot be had.
   * @param renewals Of the resource with its renewals, or of the renewals alone; null: it cannot be had.
   * @param together The ids of what would be unsubscribed with it.
   */
  public record Reviewed(
      String id,
      String alias,
      String vendor,
      String account,
      @Named("product_code") String productCode,
      @Named("product_type") String productType,
      String status,
      String operation,
      boolean allowed,
      RefusalOrNull refusal,
      RefundOrNull refund,
      RefundOrNull renewals,
      List<String> together) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param total The number of sandboxes on all pages.
   * @param next The value of after for the next page; null: this is the last page.
   * @param sandboxes sandboxes
   */
  public record Sandboxes(
      long total,
      Long next,
      List<ListedSandbox> sandboxes) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param scenarios scenarios
   */
  public record Scenarios(
      List<ReadyScenario> scenarios) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param method method
   * @param url url
   * @param headers headers
   * @param body body
   * @param cut How many bytes at the end of the body were not stored.
   */
  public record SentRequest(
      String method,
      String url,
      Map<String, List<String>> headers,
      String body,
      long cut) {
  }

  /**
   * The difference between the caller's clock and the gateway clock; null when the call has no readable date.
   *
   * @param signedAt signed at
   * @param judgedAt judged at
   * @param seconds Negative when the caller's clock is behind.
   * @param allowed The largest allowed difference in either direction.
   */
  public record Skew(
      @Named("signed_at") Instant signedAt,
      @Named("judged_at") Instant judgedAt,
      long seconds,
      long allowed) {
  }

  /**
   * A change of a sandbox.
   *
   * @param what what
   * @param version The version of the state, higher with every change; 0 if the state did not change.
   * @param resources The ids of what changed.
   * @param orders The ids of orders that were made, or changed.
   * @param parts What was reset.
   */
  public record State(
      String what,
      long version,
      List<String> resources,
      List<String> orders,
      List<String> parts) {
  }

  /**
   * Where the sandboxes are kept.
   *
   * @param kind kind
   * @param schema The number of the store's schema; 0 when it has none.
   * @param durable Whether sandboxes survive a restart.
   */
  public record Store(
      String kind,
      long schema,
      boolean durable) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param rule rule
   * @param reason reason
   * @param result result
   * @param facts The facts that the refusing rule checked.
   */
  public record TracedRule(
      String rule,
      String reason,
      String result,
      List<CheckedFact> facts) {
  }

  /**
   * The response is sent in pieces of this many bytes.
   *
   * @param bytes bytes
   * @param every At most 2562047h, which is 292 years.
   */
  public record Trickle(
      long bytes,
      String every) {
    /** Has what is required, and nothing else. */
    public static Trickle of(long bytes, String every) {
      return new Trickle(bytes, every);
    }

  }

  /**
   * Part of an answer of the control API.
   *
   * @param by by
   * @param severity error: the caller breaks the contract and is refused; warning: the caller has a bad habit but is
   * served; bug: a bug in the mock.
   * @param lint Of a warning, the habit to break: unsigned-header, for example. Empty for the others.
   * @param in body, query, path, header, operation, or status; invariant: what the decision breaks.
   * @param pointer JSON pointer for a body, otherwise the name.
   * @param what what
   * @param line Where the vendor's contract says so.
   */
  public record Violation(
      String by,
      String severity,
      String lint,
      String in,
      String pointer,
      String what,
      String line) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param type type
   * @param text text
   */
  public record Why(
      long type,
      String text) {
  }

  /**
   * Part of an answer of the control API.
   *
   * @param id id
   * @param endpoint endpoint
   * @param scenario scenario
   * @param huawei In the order of the scenario. Members that a credential does not have are omitted.
   * @param alibaba In the order of the scenario. Members that a credential does not have are omitted.
   * @param resources The resource of each alias of the scenario.
   * @param accounts accounts
   * @param clock clock
   * @param faults faults
   */
  public record World(
      String id,
      String endpoint,
      String scenario,
      List<HuaweiCredential> huawei,
      List<AlibabaCredential> alibaba,
      Map<String, Alias> resources,
      List<Account> accounts,
      Clock clock,
      List<Fault> faults) {
  }

  /**
   * Optional parameters.
   *
   * @param ttl With a document: how long the sandbox lives.
   * @param seed With a document: the seed of ids and probabilities.
   */
  public record DocumentQuery(
      String ttl,
      BigInteger seed) {
    /** Has no parameter. */
    public static DocumentQuery none() {
      return new DocumentQuery(null, null);
    }

    /** Has another ttl. */
    public DocumentQuery withTtl(String ttl) {
      return new DocumentQuery(ttl, seed);
    }

    /** Has another seed. */
    public DocumentQuery withSeed(BigInteger seed) {
      return new DocumentQuery(ttl, seed);
    }

  }

  /**
   * Optional parameters.
   *
   * @param limit How many to list at most. Default: 100.
   * @param after The next of the previous page. Default: start at the first.
   */
  public record ListSandboxesQuery(
      Long limit,
      Long after) {
    /** Has no parameter. */
    public static ListSandboxesQuery none() {
      return new ListSandboxesQuery(null, null);
    }

    /** Has another limit. */
    public ListSandboxesQuery withLimit(Long limit) {
      return new ListSandboxesQuery(limit, after);
    }

    /** Has another after. */
    public ListSandboxesQuery withAfter(Long after) {
      return new ListSandboxesQuery(limit, after);
    }

  }

  /**
   * Optional parameters.
   *
   * @param id The id of the new sandbox. Default: that of the file.
   * @param ttl How long the sandbox lives. Default: until it is deleted.
   */
  public record ImportSandboxQuery(
      String id,
      String ttl) {
    /** Has no parameter. */
    public static ImportSandboxQuery none() {
      return new ImportSandboxQuery(null, null);
    }

    /** Has another id. */
    public ImportSandboxQuery withId(String id) {
      return new ImportSandboxQuery(id, ttl);
    }

    /** Has another ttl. */
    public ImportSandboxQuery withTtl(String ttl) {
      return new ImportSandboxQuery(id, ttl);
    }

  }

  /**
   * Optional parameters.
   *
   * @param secrets true: with all secrets, so that the imported sandbox has the same credentials. Default: false.
   */
  public record ExportSandboxQuery(
      Boolean secrets) {
    /** Has no parameter. */
    public static ExportSandboxQuery none() {
      return new ExportSandboxQuery(null);
    }

    /** Has another secrets. */
    public ExportSandboxQuery withSecrets(Boolean secrets) {
      return new ExportSandboxQuery(secrets);
    }

  }

  /**
   * Optional parameters.
   *
   * @param fault The id of the only fault to remove. One that is not on the list any more is no error.
   */
  public record ClearFaultsQuery(
      String fault) {
    /** Has no parameter. */
    public static ClearFaultsQuery none() {
      return new ClearFaultsQuery(null);
    }

    /** Has another fault. */
    public ClearFaultsQuery withFault(String fault) {
      return new ClearFaultsQuery(fault);
    }

  }

  /**
   * Optional parameters.
   *
   * @param violations true: only exchanges with a violation of whatever severity; false: only others.
   * @param severity Only exchanges with a violation of this severity.
   * @param operation Only calls of this operation of a vendor's contract.
   * @param status Only responses with this status, or of this class; 0: only calls without a response.
   * @param code Only answers with this code of a vendor's contract.
   * @param rule Only calls that this row of the catalogue refused.
   * @param after Only exchanges that ended after the one with this id; 0: all.
   * @param before Only exchanges with a lower id.
   * @param order Which come first.
   * @param limit How many to list at most, the first ones in the given order.
   */
  public record RequestQuery(
      Boolean violations,
      String severity,
      String operation,
      String status,
      String code,
      String rule,
      Long after,
      Long before,
      String order,
      Long limit) {
    /** Has no parameter. */
    public static RequestQuery none() {
      return new RequestQuery(null, null, null, null, null, null, null, null, null, null);
    }

    /** Has another violations. */
    public RequestQuery withViolations(Boolean violations) {
      return new RequestQuery(violations, severity, operation, status, code, rule, after, before, order, limit);
    }

    /** Has another severity. */
    public RequestQuery withSeverity(String severity) {
      return new RequestQuery(violations, severity, operation, status, code, rule, after, before, order, limit);
    }

    /** Has another operation. */
    public RequestQuery withOperation(String operation) {
      return new RequestQuery(violations, severity, operation, status, code, rule, after, before, order, limit);
    }

    /** Has another status. */
    public RequestQuery withStatus(String status) {
      return new RequestQuery(violations, severity, operation, status, code, rule, after, before, order, limit);
    }

    /** Has another code. */
    public RequestQuery withCode(String code) {
      return new RequestQuery(violations, severity, operation, status, code, rule, after, before, order, limit);
    }

    /** Has another rule. */
    public RequestQuery withRule(String rule) {
      return new RequestQuery(violations, severity, operation, status, code, rule, after, before, order, limit);
    }

    /** Has another after. */
    public RequestQuery withAfter(Long after) {
      return new RequestQuery(violations, severity, operation, status, code, rule, after, before, order, limit);
    }

    /** Has another before. */
    public RequestQuery withBefore(Long before) {
      return new RequestQuery(violations, severity, operation, status, code, rule, after, before, order, limit);
    }

    /** Has another order. */
    public RequestQuery withOrder(String order) {
      return new RequestQuery(violations, severity, operation, status, code, rule, after, before, order, limit);
    }

    /** Has another limit. */
    public RequestQuery withLimit(Long limit) {
      return new RequestQuery(violations, severity, operation, status, code, rule, after, before, order, limit);
    }

  }

  /**
   * Optional parameters.
   *
   * @param violations true: only exchanges with a violation of whatever severity; false: only others.
   * @param severity Only exchanges with a violation of this severity.
   * @param operation Only calls of this operation of a vendor's contract.
   * @param status Only responses with this status, or of this class; 0: only calls without a response.
   * @param code Only answers with this code of a vendor's contract.
   * @param rule Only calls that this row of the catalogue refused.
   * @param after Only exchanges that ended after the one with this id; 0: all.
   */
  public record EventQuery(
      Boolean violations,
      String severity,
      String operation,
      String status,
      String code,
      String rule,
      Long after) {
    /** Has no parameter. */
    public static EventQuery none() {
      return new EventQuery(null, null, null, null, null, null, null);
    }

    /** Has another violations. */
    public EventQuery withViolations(Boolean violations) {
      return new EventQuery(violations, severity, operation, status, code, rule, after);
    }

    /** Has another severity. */
    public EventQuery withSeverity(String severity) {
      return new EventQuery(violations, severity, operation, status, code, rule, after);
    }

    /** Has another operation. */
    public EventQuery withOperation(String operation) {
      return new EventQuery(violations, severity, operation, status, code, rule, after);
    }

    /** Has another status. */
    public EventQuery withStatus(String status) {
      return new EventQuery(violations, severity, operation, status, code, rule, after);
    }

    /** Has another code. */
    public EventQuery withCode(String code) {
      return new EventQuery(violations, severity, operation, status, code, rule, after);
    }

    /** Has another rule. */
    public EventQuery withRule(String rule) {
      return new EventQuery(violations, severity, operation, status, code, rule, after);
    }

    /** Has another after. */
    public EventQuery withAfter(Long after) {
      return new EventQuery(violations, severity, operation, status, code, rule, after);
    }

  }

  /**
   * Optional parameters.
   *
   * @param seconds How long it records. Default: 30 seconds for a profile, 1 second for a trace. Only one recording
   * at a time.
   */
  public record RecordingQuery(
      Double seconds) {
    /** Has no parameter. */
    public static RecordingQuery none() {
      return new RecordingQuery(null);
    }

    /** Has another seconds. */
    public RecordingQuery withSeconds(Double seconds) {
      return new RecordingQuery(seconds);
    }

  }

  /**
   * Optional parameters.
   *
   * @param debug 1 or 2: text for people; 2 has more detail.
   * @param gc Whether garbage is collected first.
   */
  public record ShowProfileQuery(
      Long debug,
      Boolean gc) {
    /** Has no parameter. */
    public static ShowProfileQuery none() {
      return new ShowProfileQuery(null, null);
    }

    /** Has another debug. */
    public ShowProfileQuery withDebug(Long debug) {
      return new ShowProfileQuery(debug, gc);
    }

    /** Has another gc. */
    public ShowProfileQuery withGc(Boolean gc) {
      return new ShowProfileQuery(debug, gc);
    }

  }

  /** What the data of each event is. */
  static final Map<String, Class<?>> EVENTS = Map.of("request", ExchangeSummary.class, "clock", Clock.class, "state", State.class, "lost", Lost.class);
}
