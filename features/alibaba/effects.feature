@alibaba
Feature: A refund takes time at Alibaba Cloud
  The refund is accepted before it has an effect: meanwhile the instance is listed, its refund order
  is not paid yet, and it can be neither refunded once more nor renewed.

  Background:
    Given the time is 2026-06-08T00:00:00Z
    And the option "effects_take" is "90s"

  @rule:alibaba.takes-effect
  Scenario: The instance is listed until its refund takes effect
    Given the Alibaba account has:
      | alias  | begins               | cash  |
      | shop-1 | 2026-06-01T00:00:00Z | 90.00 |
      | shop-2 | 2026-06-01T00:00:00Z | 90.00 |
    When the account refunds "shop-1"
    Then it succeeds
    # 90.00 - 21.00 (7 of 30 days): known at once, and paid back when it is over.
    And the refund order pays back "69.00"
    And the unsubscription order is under way
    And "shop-1" is still in use
    When 89 seconds pass
    Then nothing comes to pass
    And "shop-1" is still in use
    When 1 second passes
    Then "unsubscription completed: shop-1" comes to pass
    And "shop-1" is not listed
    And the unsubscription order is completed
    But "shop-2" is still in use

  @rule:alibaba.takes-effect @limit:alibaba.refund-in-progress @code:ExistRefundingOrderError @code:ResourceNotExists
  Scenario: It cannot be refunded again, nor renewed, while it is being refunded
    Given the Alibaba account has:
      | alias  | begins               | product code |
      | shop-1 | 2026-06-01T00:00:00Z | kms          |
    When the account refunds "shop-1"
    Then it succeeds
    When the account refunds "shop-1"
    Then it is refused with 400 "ExistRefundingOrderError" by "alibaba.refund-in-progress"
    When the account calls "InquiryPriceRefundInstance" with:
      | parameter   | value    |
      | InstanceId  | {shop-1} |
      | ProductCode | kms      |
    Then it is refused with 400 "ExistRefundingOrderError" by "alibaba.refund-in-progress"
    When the account calls "RenewInstance" with:
      | parameter   | value    |
      | InstanceId  | {shop-1} |
      | ProductCode | kms      |
      | RenewPeriod | 1        |
    Then it is refused with 400 "ResourceNotExists"
    And there is one unsubscription order
    When 90 seconds pass
    Then "unsubscription completed: shop-1" comes to pass

  @rule:alibaba.takes-effect @rule:alibaba.idempotence
  Scenario: The same token gets the first answer, before the refund takes effect and after
    Given the Alibaba account has:
      | alias  | begins               |
      | shop-1 | 2026-06-01T00:00:00Z |
    When the same ClientToken arrives 2 times at once for "shop-1"
    Then both answers are the same order
    And "shop-1" is still in use
    And there is one unsubscription order
    When 90 seconds pass
    Then "unsubscription completed: shop-1" comes to pass
    And "shop-1" is not listed
    And there is one unsubscription order

  @rule:alibaba.takes-effect @limit:alibaba.refund-quota @code:ExceedRefundQuotaError
  Scenario: A refund counts against the quota when it is accepted
    Given the Alibaba account has:
      | alias  | begins               |
      | shop-1 | 2026-06-01T00:00:00Z |
      | shop-2 | 2026-06-01T00:00:00Z |
    And the account may refund 1 of "ecs" in a year
    When the account refunds "shop-1"
    Then it succeeds
    When the account refunds "shop-2"
    Then it is refused with 400 "ExceedRefundQuotaError" by "alibaba.refund-quota"
    And "shop-1" and "shop-2" are still in use

  @rule:alibaba.takes-effect @rule:alibaba.immediate-release
  Scenario: Stopped first, once the refund has taken effect
    Given the Alibaba account has:
      | alias  | begins               | facts               |
      | shop-1 | 2026-06-01T00:00:00Z | shutdown-policy: 1h |
    When the account refunds "shop-1" with:
      | parameter          | value |
      | ImmediatelyRelease | 0     |
    Then it succeeds
    And "shop-1" is still in use
    When 90 seconds pass
    Then "unsubscription completed: shop-1" comes to pass
    And "shop-1" is listed as stopped
    When 1 hour passes
    Then "released: shop-1" comes to pass
    And "shop-1" is not listed
