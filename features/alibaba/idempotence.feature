@alibaba
Feature: A refund that is asked for twice at Alibaba Cloud
  A caller that got no answer repeats the call with the same ClientToken and gets the answer of the first
  call. It never leads to a second order.

  @rule:alibaba.idempotence
  Scenario: The same token is the same order
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1" with:
      | parameter   | value                                |
      | ClientToken | 793F021C-B589-1225-82A9-99232AEBE494 |
    And the account refunds "shop-1" with:
      | parameter   | value                                |
      | ClientToken | 793F021C-B589-1225-82A9-99232AEBE494 |
    Then both answers are the same order
    And there is one unsubscription order

  @rule:alibaba.idempotence
  Scenario Outline: The same token is the same order when the caller <does>
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | once  |
    Given the caller <does>
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | once  |
    Then both answers are the same order
    And there is one unsubscription order

    Examples:
      | does            |
      | uses GET        |
      | sends a form    |
      | signs with ACS3 |

  @rule:alibaba.idempotence
  Scenario: The same token is the same order however late it comes
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | once  |
    And 30 days pass
    Given the caller signs with ACS3
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | once  |
    Then both answers are the same order
    And there is one unsubscription order

  @rule:alibaba.idempotence @limit:alibaba.refund-in-progress @code:ExistRefundingOrderError
  Scenario: Another token is another call
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | once  |
    Then it succeeds
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | twice |
    Then it is refused with 400 "ExistRefundingOrderError" by "alibaba.refund-in-progress"

  @rule:alibaba.idempotence @limit:alibaba.refund-in-progress @code:ExistRefundingOrderError
  Scenario: Another account may use the same token
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And another Alibaba account has:
      | alias  |
      | shop-2 |
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | once  |
    Then it succeeds
    Given the caller is another customer
    When the account refunds "shop-2" with:
      | parameter   | value |
      | ClientToken | once  |
    Then it succeeds, and that is assumed
    And "shop-2" is no longer in use
    Given the caller is another customer
    When the account refunds "shop-2"
    Then it is refused with 400 "ExistRefundingOrderError" by "alibaba.refund-in-progress"

  @rule:alibaba.idempotence @limit:alibaba.other-owner @code:InvalidOwner
  Scenario: The client token of one account does not open its order to another
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And another Alibaba account has:
      | alias  |
      | theirs |
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | once  |
    Then it succeeds
    Given the caller is another customer
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | once  |
    Then it is refused with 400 "InvalidOwner" by "alibaba.other-owner", and the code is assumed
    And there is one unsubscription order

  @rule:alibaba.idempotence @code:ResourceNotExists
  Scenario: A refusal is not kept: the client token can be used again, which no source states
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1" with:
      | parameter   | value     |
      | ClientToken | once      |
      | InstanceId  | i-unknown |
    Then it is refused with 400 "ResourceNotExists" by "alibaba.unknown-instance"
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | once  |
    Then it succeeds, and that is assumed
    And "shop-1" is no longer in use

  @rule:alibaba.idempotence
  Scenario: The client token stands for the first call, whatever other parameters come with it later
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
      | shop-2 |
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | once  |
    And the account refunds "shop-2" with:
      | parameter   | value |
      | ClientToken | once  |
    Then both answers are the same order, or the last is refused with "IdempotentParameterMismatch"
    And "shop-2" is still in use

  @rule:alibaba.idempotence @code:IdempotentParameterMismatch
  Scenario: A strict service refuses a token that comes back with something else
    Given the option "strict_token" is "on"
    And the Alibaba account has:
      | alias  |
      | shop-1 |
      | shop-2 |
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | once  |
    Then it succeeds
    When the account refunds "shop-2" with:
      | parameter   | value |
      | ClientToken | once  |
    Then it is refused with 400 "IdempotentParameterMismatch" by "alibaba.idempotence"
    And "shop-2" is still in use
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | once  |
    Then it succeeds
    And there is one unsubscription order

  @rule:alibaba.idempotence
  Scenario: Sixteen connections ask with one token at the same instant, and there is one order
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the same ClientToken arrives 16 times at once for "shop-1"
    Then all answers are the same order
    And "shop-1" is no longer in use
    And there is one unsubscription order

  @rule:alibaba.idempotence
  Scenario: So it is where a token that comes back with something else is refused
    Given the option "strict_token" is "on"
    And the Alibaba account has:
      | alias  |
      | shop-1 |
    When the same ClientToken arrives 16 times at once for "shop-1"
    Then all answers are the same order
    And there is one unsubscription order

  @rule:alibaba.idempotence @limit:alibaba.refund-in-progress @code:ExistRefundingOrderError
  Scenario: Without a token only the first of eight is served
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When 8 clients refund "shop-1" at once
    Then one call succeeds and the others are refused with 400 "ExistRefundingOrderError" by "alibaba.refund-in-progress"
    And there is one unsubscription order

  @rule:alibaba.idempotence @limit:alibaba.invalid-parameter @code:InvalidParameter
  Scenario: Parameters are checked before the client token, which no source states
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | once  |
    Then it succeeds
    When the account refunds "shop-1" with:
      | parameter          | value |
      | ClientToken        | once  |
      | ImmediatelyRelease | 2     |
    Then it is refused with 400 "InvalidParameter" by "alibaba.invalid-parameter", and the refusal is assumed
    When the account refunds "shop-1" with:
      | parameter   | value    |
      | ClientToken | once     |
      | ProductCode | nonesuch |
    Then it is refused with 400 "InvalidParameter" by "alibaba.invalid-parameter", and the refusal is assumed

  @rule:alibaba.idempotence @limit:alibaba.refund-quota @code:ExceedRefundQuotaError
  Scenario: A token that was refused may be used again once the cause is gone
    Given the time is 2026-12-31T15:59:59Z
    And the Alibaba account has:
      | alias  | begins               |
      | shop-1 | 2026-12-20T00:00:00Z |
      | shop-2 | 2026-12-20T00:00:00Z |
    And the account may refund 1 of "ecs" in a year
    When the account refunds "shop-1"
    Then it succeeds
    When the account refunds "shop-2" with:
      | parameter   | value |
      | ClientToken | once  |
    Then it is refused with 400 "ExceedRefundQuotaError" by "alibaba.refund-quota"
    And "shop-2" is still in use
    When 1 second passes
    And the account refunds "shop-2" with:
      | parameter   | value |
      | ClientToken | once  |
    Then it succeeds
    And "shop-2" is no longer in use

  @rule:alibaba.idempotence
  Scenario: A token of another action is another token
    Given the Alibaba account has:
      | alias | product code |
      | base  | rds          |
    When the account calls "RenewInstance" with:
      | parameter   | value  |
      | InstanceId  | {base} |
      | ProductCode | rds    |
      | RenewPeriod | 1      |
      | ClientToken | once   |
    Then it succeeds
    When the account refunds "base" with:
      | parameter   | value |
      | ClientToken | once  |
    Then it succeeds
    And "base" is no longer in use
    And there is one unsubscription order

  @rule:alibaba.idempotence
  Scenario: Tokens are told apart by the case of their letters
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
      | shop-2 |
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | Once  |
    Then it succeeds
    When the account refunds "shop-2" with:
      | parameter   | value |
      | ClientToken | once  |
    Then it succeeds
    And "shop-1" and "shop-2" are no longer in use
    And there are two unsubscription orders
