@alibaba
Feature: When an automatic renewal is charged at Alibaba Cloud
  It is charged at eight in the morning in China, nine days before the instance expires there, and
  tried again at that hour of each day until it succeeds or the instance has expired.

  @rule:alibaba.autorenew-deduction
  Scenario: At 08:00 in China, nine days before the end
    Given the time is 2026-06-01T00:00:00Z
    And the Alibaba account has:
      | alias  | begins               | auto renewal |
      | shop-1 | 2026-05-20T02:30:00Z | on           |
      | manual | 2026-05-20T02:30:00Z |              |
    Then "shop-1" and "manual" are still in use
    Given the time is 2026-06-10T23:59:59Z
    Then nothing comes to pass
    When 1 second passes
    Then "renewal charged: shop-1" comes to pass
    Given the time is 2026-06-20T02:29:59Z
    Then nothing comes to pass
    When 1 second passes
    Then "period begins: shop-1" and "expired: manual" come to pass
    And "shop-1" is still in use
    But "manual" is no longer in use

  @rule:alibaba.autorenew-deduction
  Scenario Outline: What ends at <ends> ends on <day> in China
    Given the time is 2026-06-01T00:00:00Z
    And the Alibaba account has:
      | alias  | begins               | ends   | auto renewal |
      | shop-1 | 2026-05-20T02:30:00Z | <ends> | on           |
    Then automatic renewal is on for "shop-1"
    Given the time is <before>
    Then nothing comes to pass
    When 1 second passes
    Then "renewal charged: shop-1" comes to pass
    And "shop-1" is still in use

    Examples:
      | ends                 | day     | before               |
      | 2026-06-20T15:59:59Z | June 20 | 2026-06-10T23:59:59Z |
      | 2026-06-20T16:00:00Z | June 21 | 2026-06-11T23:59:59Z |

  @rule:alibaba.autorenew-deduction
  Scenario: What could not be paid is tried again each day, and succeeds once there is money
    Given the time is 2026-06-11T01:00:00Z
    And the Alibaba account has:
      | alias  | begins               | cash    | auto renewal |
      | shop-1 | 2026-05-20T02:30:00Z | 1500.00 | on           |
      | shop-2 | 2026-06-11T00:30:00Z | 1500.00 |              |
    When 1 day passes
    Then "renewal not charged, balance too low: shop-1" comes to pass
    Given the time is 2026-06-12T23:59:59Z
    Then nothing comes to pass
    When the account refunds "shop-2"
    Then it succeeds
    When 1 second passes
    Then "renewal charged: shop-1" comes to pass

  @rule:alibaba.autorenew-deduction
  Scenario: The last attempt is made on the day of the end, and none is made for who comes later
    Given the time is 2026-06-19T23:59:59Z
    And the Alibaba account has:
      | alias  | begins               | cash    | auto renewal |
      | shop-1 | 2026-05-20T02:30:00Z | 1500.00 | on           |
      | shop-2 | 2026-05-20T02:30:00Z | 90.00   |              |
    When 1 second passes
    Then "renewal not charged, balance too low: shop-1" comes to pass
    When the account calls "SetRenewal" with:
      | parameter         | value       |
      | InstanceIDs       | {shop-2}    |
      | ProductCode       | ecs         |
      | RenewalStatus     | AutoRenewal |
      | RenewalPeriod     | 1           |
      | RenewalPeriodUnit | M           |
    Then it succeeds
    And automatic renewal is on for "shop-2", for 1 month at a time
    When 1 day passes
    Then "expired: shop-1" and "expired: shop-2" come to pass

  @rule:alibaba.autorenew-deduction
  Scenario: Each renewal is for the term that was set
    Given the time is 2026-06-01T00:00:00Z
    And the Alibaba account has:
      | alias  | begins               |
      | shop-1 | 2026-05-20T02:30:00Z |
    When the account calls "SetRenewal" with:
      | parameter         | value       |
      | InstanceIDs       | {shop-1}    |
      | ProductCode       | ecs         |
      | RenewalStatus     | AutoRenewal |
      | RenewalPeriod     | 3           |
      | RenewalPeriodUnit | M           |
    Then it succeeds
    Given the time is 2026-06-11T00:00:00Z
    Then "renewal charged: shop-1" comes to pass
    When the account calls "SetRenewal" with:
      | parameter     | value         |
      | InstanceIDs   | {shop-1}      |
      | ProductCode   | ecs           |
      | RenewalStatus | ManualRenewal |
    Then it succeeds
    Given the time is 2026-09-20T02:29:59Z
    Then "period begins: shop-1" comes to pass
    When 1 second passes
    Then "expired: shop-1" comes to pass

  @rule:alibaba.irreversible
  Scenario Outline: Automatic renewal for <term> is listed as it was set, on and off
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account calls "SetRenewal" with:
      | parameter         | value       |
      | InstanceIDs       | {shop-1}    |
      | ProductCode       | ecs         |
      | RenewalStatus     | AutoRenewal |
      | RenewalPeriod     | <period>    |
      | RenewalPeriodUnit | <unit>      |
    Then it succeeds
    And automatic renewal is on for "shop-1", for <term> at a time
    When the account calls "SetRenewal" with:
      | parameter     | value         |
      | InstanceIDs   | {shop-1}      |
      | ProductCode   | ecs           |
      | RenewalStatus | ManualRenewal |
    Then it succeeds
    And automatic renewal is off for "shop-1", to be renewed by hand
    And "shop-1" is still in use

    Examples:
      | period | unit | term      |
      | 3      | M    | 3 months  |
      | 12     | M    | 12 months |
      | 1      | Y    | 1 year    |

  @rule:alibaba.irreversible
  Scenario: A call sets automatic renewal of all instances that it names, and of no other
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
      | shop-2 |
    When the account calls "SetRenewal" with:
      | parameter         | value             |
      | InstanceIDs       | {shop-1},{shop-2} |
      | ProductCode       | ecs               |
      | RenewalStatus     | AutoRenewal       |
      | RenewalPeriod     | 1                 |
      | RenewalPeriodUnit | M                 |
    Then it succeeds
    And automatic renewal is on for "shop-1" and "shop-2", for 1 month at a time
    When the account calls "SetRenewal" with:
      | parameter         | value       |
      | InstanceIDs       | {shop-1}    |
      | ProductCode       | ecs         |
      | RenewalStatus     | AutoRenewal |
      | RenewalPeriod     | 6           |
      | RenewalPeriodUnit | M           |
    Then it succeeds
    And automatic renewal is on for "shop-1", for 6 months at a time
    But automatic renewal is on for "shop-2", for 1 month at a time
    When the account calls "SetRenewal" with:
      | parameter     | value             |
      | InstanceIDs   | {shop-2},{shop-1} |
      | ProductCode   | ecs               |
      | RenewalStatus | NotRenewal        |
    Then it succeeds
    And automatic renewal is off for "shop-1" and "shop-2", to be renewed not at all
    When the account calls "SetRenewal" with:
      | parameter     | value         |
      | InstanceIDs   | {shop-2}      |
      | ProductCode   | ecs           |
      | RenewalStatus | ManualRenewal |
    Then it succeeds
    And automatic renewal is off for "shop-2", to be renewed by hand
    But automatic renewal is off for "shop-1", to be renewed not at all
    And "shop-1" and "shop-2" are still in use

  @rule:alibaba.irreversible
  Scenario: Automatic renewal stays as it was set
    Given the time is 2026-06-01T00:00:00Z
    And the Alibaba account has:
      | alias  | begins               |
      | shop-1 | 2026-05-20T02:30:00Z |
    When the account calls "SetRenewal" with:
      | parameter         | value       |
      | InstanceIDs       | {shop-1}    |
      | ProductCode       | ecs         |
      | RenewalStatus     | AutoRenewal |
      | RenewalPeriod     | 3           |
      | RenewalPeriodUnit | M           |
    Then it succeeds
    When 1 day passes
    Then automatic renewal is on for "shop-1", for 3 months at a time
    When the account calls "SetRenewal" with:
      | parameter     | value         |
      | InstanceIDs   | {shop-1}      |
      | ProductCode   | ecs           |
      | RenewalStatus | ManualRenewal |
    Then it succeeds
    When 1 day passes
    Then automatic renewal is off for "shop-1", to be renewed by hand

  @limit:alibaba.other-owner @code:InvalidOwner
  Scenario: Automatic renewal of an instance of another account cannot be set
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And another Alibaba account has:
      | alias  |
      | theirs |
    When the account calls "SetRenewal" with:
      | parameter     | value         |
      | InstanceIDs   | {theirs}      |
      | ProductCode   | ecs           |
      | RenewalStatus | ManualRenewal |
    Then it is refused with 400 "InvalidOwner" by "alibaba.other-owner"

  # No page states the code.
  @rule:alibaba.autorenew-deduction @code:PAY.INSUFFICIENT_BALANCE
  Scenario: A renewal by a call needs the balance for it
    Given the time is 2026-06-08T00:00:00Z
    And the Alibaba account has:
      | alias  | product code | begins               | cash   |
      | base-1 | kms          | 2026-06-01T00:00:00Z | 600.00 |
    # Only a server whose clock can be moved goes on: what the account of another one can pay is not known, and it would buy.
    When 1 second passes
    And the account calls "RenewInstance" with:
      | parameter   | value    |
      | InstanceId  | {base-1} |
      | ProductCode | kms      |
      | RenewPeriod | 2        |
    Then it is refused with 400 "PAY.INSUFFICIENT_BALANCE", and the code is assumed
    When the account calls "RenewInstance" with:
      | parameter   | value    |
      | InstanceId  | {base-1} |
      | ProductCode | kms      |
      | RenewPeriod | 1        |
    Then it succeeds
    And "base-1" is still in use
