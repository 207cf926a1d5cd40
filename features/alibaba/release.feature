@alibaba
Feature: What becomes of a refunded instance at Alibaba Cloud
  It is released at once, unless the call asks for it to be stopped first and the product can do that: then it
  is stopped for as long as the product's policy says, and released after that time.

  @rule:alibaba.immediate-release
  Scenario Outline: Released at once when ImmediatelyRelease is <form>
    Given the Alibaba account has:
      | alias  | facts                 |
      | shop-1 | shutdown-policy: 360h |
    When the account refunds "shop-1" with:
      | parameter          | value   |
      | ImmediatelyRelease | <value> |
    Then it succeeds
    And "shop-1" is no longer in use
    And "shop-1" is not listed, or listed as closed
    When 30 days pass
    Then nothing comes to pass

    Examples:
      | form   | value    |
      | 1      | 1        |
      | absent | (absent) |
      | empty  |          |

  @rule:alibaba.immediate-release
  Scenario: Stopped first, and released when its time is over
    Given the time is 2026-06-08T00:00:00Z
    And the Alibaba account has:
      | alias  | begins               | cash  | facts                 |
      | shop-1 | 2026-06-01T00:00:00Z | 90.00 | shutdown-policy: 360h |
      | shop-2 | 2026-06-01T00:00:00Z | 90.00 | shutdown-policy: 360h |
    When the account refunds "shop-1" with:
      | parameter          | value |
      | ImmediatelyRelease | 0     |
    Then it succeeds
    # 90.00 - 21.00 (7 of 30 days): it is paid back at once, as if it were released at once.
    And the refund order pays back "69.00"
    And "shop-1" is no longer in use
    But "shop-1" is listed as stopped, or listed as closed
    Given the time is 2026-06-22T23:59:59Z
    Then nothing comes to pass
    And "shop-1" is listed as stopped, or listed as closed
    When 1 second passes
    Then "released: shop-1" comes to pass
    And "shop-1" is not listed
    But "shop-2" is still in use
    And there is one unsubscription order

  @rule:alibaba.immediate-release
  Scenario: Where the product cannot stop first, 0 is taken for 1
    Given the Alibaba account has:
      | alias | product code |
      | base  | rds          |
    When the account refunds "base" with:
      | parameter          | value |
      | ImmediatelyRelease | 0     |
    Then it succeeds, and that is assumed
    And "base" is not listed, or listed as closed
    When 30 days pass
    Then nothing comes to pass

  @rule:alibaba.immediate-release @rule:alibaba.irreversible @limit:alibaba.refund-in-progress @code:ExistRefundingOrderError
  Scenario: What stands still is refunded already, and so is what is released
    Given the Alibaba account has:
      | alias  | facts                |
      | shop-1 | shutdown-policy: 24h |
    When the account refunds "shop-1" with:
      | parameter          | value |
      | ImmediatelyRelease | 0     |
    Then it succeeds
    When the account refunds "shop-1"
    Then it is refused with 400 "ExistRefundingOrderError" by "alibaba.refund-in-progress"
    And "shop-1" is listed as stopped, or listed as closed
    When 1 day passes
    Then "released: shop-1" comes to pass
    When the account refunds "shop-1"
    Then it is refused with 400 "ExistRefundingOrderError" by "alibaba.refund-in-progress"
    And there is one unsubscription order

  @rule:alibaba.irreversible @code:ResourceNotExists
  Scenario: What was refunded cannot be used any more: it is neither renewed nor listed
    Given the Alibaba account has:
      | alias  | product code |
      | base-1 | rds          |
      | base-2 | rds          |
    When the account refunds "base-1"
    Then it succeeds
    And "base-1" is no longer in use
    When the account calls "RenewInstance" with:
      | parameter   | value    |
      | InstanceId  | {base-1} |
      | ProductCode | rds      |
      | RenewPeriod | 1        |
    Then it is refused with 400 "ResourceNotExists", and the code is assumed
    When the account calls "SetRenewal" with:
      | parameter         | value       |
      | InstanceIDs       | {base-1}    |
      | ProductCode       | rds         |
      | RenewalStatus     | AutoRenewal |
      | RenewalPeriod     | 1           |
      | RenewalPeriodUnit | M           |
    Then it is refused with 400 "ResourceNotExists", and the code is assumed
    And "base-1" is not listed, or listed as closed
    When the account calls "RenewInstance" with:
      | parameter   | value    |
      | InstanceId  | {base-2} |
      | ProductCode | rds      |
      | RenewPeriod | 1        |
    Then it succeeds
    And "base-2" is still in use

  @rule:alibaba.irreversible
  Scenario: What was refunded does not come back
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1"
    Then it succeeds
    And "shop-1" is no longer in use
    When 1 day passes
    Then "shop-1" is not listed, or listed as closed

  @rule:alibaba.immediate-release
  Scenario Outline: An instance is gone at once when ImmediatelyRelease is <form>
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1" with:
      | parameter          | value   |
      | ImmediatelyRelease | <value> |
    Then it succeeds
    And "shop-1" is no longer in use
    And there is one unsubscription order

    Examples:
      | form   | value    |
      | 1      | 1        |
      | absent | (absent) |

  @rule:alibaba.immediate-release
  Scenario: An instance that can stop first is not in use any more when ImmediatelyRelease is 0
    Given the Alibaba account has:
      | alias  | facts                 |
      | shop-1 | shutdown-policy: 360h |
    When the account refunds "shop-1" with:
      | parameter          | value |
      | ImmediatelyRelease | 0     |
    Then it succeeds
    And "shop-1" is no longer in use
    And there is one unsubscription order
