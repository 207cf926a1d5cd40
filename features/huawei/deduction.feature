@huawei
Feature: When an automatic renewal is charged at Huawei Cloud
  It is charged at three in the morning in China, seven days before the subscription ends there, and
  tried again at that hour of each day until it succeeds or the subscription ends.

  @rule:huawei.autorenew-deduction
  Scenario: At 03:00 in China, seven days before the end
    Given the time is 2026-06-01T00:00:00Z
    And the Huawei customer has:
      | alias  | begins               | auto renewal |
      | web-1  | 2026-05-20T02:30:00Z | on           |
      | manual | 2026-05-20T02:30:00Z |              |
    Then "web-1" and "manual" are still in use
    Given the time is 2026-06-12T18:59:59Z
    Then nothing comes to pass
    When 1 second passes
    Then "renewal charged: web-1" comes to pass
    Given the time is 2026-06-20T02:29:59Z
    Then nothing comes to pass
    When 1 second passes
    Then "period begins: web-1" and "expired: manual" come to pass
    And "web-1" is still in use
    But "manual" is no longer in use

  @rule:huawei.autorenew-deduction
  Scenario Outline: What ends at <ends> ends on <day> in China
    Given the time is 2026-06-01T00:00:00Z
    And the Huawei customer has:
      | alias | begins               | ends   | auto renewal |
      | web-1 | 2026-05-20T02:30:00Z | <ends> | on           |
    Then automatic renewal is on for "web-1"
    Given the time is <before>
    Then nothing comes to pass
    When 1 second passes
    Then "renewal charged: web-1" comes to pass
    And "web-1" is still in use

    Examples:
      | ends                 | day     | before               |
      | 2026-06-20T15:59:59Z | June 20 | 2026-06-12T18:59:59Z |
      | 2026-06-20T16:00:00Z | June 21 | 2026-06-13T18:59:59Z |

  @rule:huawei.autorenew-deduction
  Scenario: What could not be paid is tried again each day, and succeeds once there is money
    Given the time is 2026-06-12T20:00:00Z
    And the Huawei customer has:
      | alias | begins               | cash    | auto renewal |
      | web-1 | 2026-05-20T02:30:00Z | 1500.00 | on           |
      | web-2 | 2026-06-12T19:30:00Z | 1500.00 |              |
    When 1 day passes
    Then "renewal not charged, balance too low: web-1" comes to pass
    Given the time is 2026-06-14T18:59:59Z
    Then nothing comes to pass
    When the customer unsubscribes from "web-2"
    Then it succeeds
    When 1 second passes
    Then "renewal charged: web-1" comes to pass

  @rule:huawei.autorenew-deduction
  Scenario: The last attempt is made on the day of the end
    Given the time is 2026-06-19T18:59:59Z
    And the Huawei customer has:
      | alias | begins               | cash    | auto renewal |
      | web-1 | 2026-05-20T02:30:00Z | 1500.00 | on           |
    When 1 second passes
    Then "renewal not charged, balance too low: web-1" comes to pass
    And "web-1" is still in use
    When 1 day passes
    Then "expired: web-1" comes to pass

  @rule:huawei.autorenew-deduction
  Scenario: Switched on after the last attempt it is charged at once
    Given the time is 2026-06-19T20:00:00Z
    And the Huawei customer has:
      | alias | begins               |
      | late  | 2026-05-20T02:30:00Z |
      | early | 2026-05-21T02:30:00Z |
    When the customer switches automatic renewal on for "late" with the v2 call
    Then it succeeds
    When the customer switches automatic renewal on for "early" with the v2 call
    Then it succeeds
    When 1 hour passes
    Then "renewal charged: late" comes to pass
    When 1 day passes
    Then "period begins: late" and "renewal charged: early" come to pass

  @rule:huawei.month-end
  Scenario: Bought on March 31 it ends on April 30, and renewed on May 31
    Given the time is 2026-04-01T00:00:00Z
    And the Huawei customer has:
      | alias | begins               |
      | web-1 | 2026-03-31T02:30:00Z |
      | web-2 | 2026-03-31T02:30:00Z |
    When the customer renews "web-1" for 1 month
    Then it succeeds
    Given the time is 2026-04-30T02:29:59Z
    Then nothing comes to pass
    When 1 second passes
    Then "period begins: web-1" and "expired: web-2" come to pass
    Given the time is 2026-05-31T02:29:59Z
    Then nothing comes to pass
    And "web-1" is still in use
    When 1 second passes
    Then "expired: web-1" comes to pass

  @rule:huawei.month-end
  Scenario: The day of the month is the one in China
    Given the time is 2026-02-01T00:00:00Z
    And the Huawei customer has:
      | alias | begins               | ends                 |
      | web-1 | 2026-01-30T16:30:00Z | 2026-02-27T16:30:00Z |
    When the customer renews "web-1" for 1 month
    Then it succeeds
    # March 31, half past midnight in China.
    Given the time is 2026-03-30T16:29:59Z
    Then "period begins: web-1" comes to pass
    And "web-1" is still in use
    When 1 second passes
    Then "expired: web-1" comes to pass

  @rule:huawei.autorenew-deduction @code:CBC.30050006
  Scenario: A renewal that is paid at once needs the balance for all that it names
    Given the time is 2026-06-08T00:00:00Z
    And the Huawei customer has:
      | alias | begins               | cash   |
      | web-1 | 2026-06-01T00:00:00Z | 600.00 |
    # Only a server whose clock can be moved goes on: what the customer of another one can pay is not known, and it would buy.
    When 1 second passes
    And the customer renews "web-1" for 1 year
    Then it is refused with 200 "CBC.30050006"
    When the customer renews "web-1" for 1 month
    Then it succeeds
    When the customer renews "web-1" for 1 month
    Then it is refused with 200 "CBC.30050006"
    And "web-1" is still in use
