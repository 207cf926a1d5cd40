@huawei
Feature: What comes back from Huawei Cloud
  Paid in cash, less what was used, less the handling fee. Use is counted in whole hours, both ends
  rounded down; the fee is a share of the cash of the period in use; less than nothing is nothing.

  @rule:huawei.refund-amount @rule:huawei.handling-fee
  Scenario Outline: <title>
    Given the time is <left>
    And the Huawei customer has:
      | alias | term   | begins   | cash   | coupons   |
      | web-1 | <term> | <begins> | <cash> | <coupons> |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And the refund order pays back "<back>" with a fee of "<fee>"

    # 720 hours in June. 100.00 - 50.00 (360 h) - 10.00 = 40.00
    # 80.00 - 40.00 - 8.00 = 32.00: the coupons spent on a period in use are gone
    # 360 hours are used at 00:00 as well as at 00:59:59; at 01:00 it is 361, so 50.14 and 39.86
    # 8760 hours in a year. 1200.00 - 60.00 (438 h) - 120.00 = 1020.00
    # 17520 hours in these two years. 1000.00 - 100.00 (1752 h) - 150.00 = 750.00
    # in the second of them 1000.00 - 600.00 (10512 h) - 100.00 = 300.00
    # 26280 hours in these three years. 3000.00 - 300.00 (2628 h) - 450.00 = 2250.00
    # in the second 3000.00 - 1500.00 (13140 h) - 300.00 = 1200.00
    # in the third 3000.00 - 2400.00 (21024 h) - 150.00 = 450.00
    # 100.00 - 95.00 (684 h) leaves 5.00, so the fee of 10.00 is cut to 5.00
    Examples:
      | title                             | term    | begins               | left                 | cash    | coupons | back    | fee    |
      | Half a month used                 | 1 month | 2026-06-01T00:00:00Z | 2026-06-16T00:00:00Z | 100.00  |         | 40.00   | 10.00  |
      | A month paid in part with coupons | 1 month | 2026-06-01T00:00:00Z | 2026-06-16T00:00:00Z | 80.00   | 20.00   | 32.00   | 8.00   |
      | An hour that is not over          | 1 month | 2026-06-01T00:00:00Z | 2026-06-16T00:59:59Z | 100.00  |         | 40.00   | 10.00  |
      | An hour that is over              | 1 month | 2026-06-01T00:00:00Z | 2026-06-16T01:00:00Z | 100.00  |         | 39.86   | 10.00  |
      | A purchase at half past           | 1 month | 2026-06-01T00:30:00Z | 2026-06-16T00:10:00Z | 100.00  |         | 40.00   | 10.00  |
      | A twentieth of a year used        | 1 year  | 2026-06-01T00:00:00Z | 2026-06-19T06:00:00Z | 1200.00 |         | 1020.00 | 120.00 |
      | The first of two years            | 2 years | 2025-06-08T00:00:00Z | 2025-08-20T00:00:00Z | 1000.00 |         | 750.00  | 150.00 |
      | The second of two years           | 2 years | 2025-06-08T00:00:00Z | 2026-08-20T00:00:00Z | 1000.00 |         | 300.00  | 100.00 |
      | The first of three years          | 3 years | 2024-06-08T00:00:00Z | 2024-09-25T12:00:00Z | 3000.00 |         | 2250.00 | 450.00 |
      | The second of three years         | 3 years | 2024-06-08T00:00:00Z | 2025-12-07T12:00:00Z | 3000.00 |         | 1200.00 | 300.00 |
      | The third of three years          | 3 years | 2024-06-08T00:00:00Z | 2026-11-01T00:00:00Z | 3000.00 |         | 450.00  | 150.00 |
      | A fee larger than what is left    | 1 month | 2026-06-01T00:00:00Z | 2026-06-29T12:00:00Z | 100.00  |         | 0.00    | 5.00   |
      | A month paid with coupons only    | 1 month | 2026-06-01T00:00:00Z | 2026-06-16T00:00:00Z | 0.00    | 100.00  | 0.00    | 0.00   |

  @rule:huawei.refund-amount @rule:huawei.handling-fee
  Scenario: The vendor's own example, from half past ten to the last second of a day
    # 31 days and 14 hours are 758 hours, 14 days and 8 hours are 344: 75.80 - 34.40 - 7.58 = 33.82
    Given the time is 2026-01-15T18:40:00Z
    And the Huawei customer has:
      | alias | term    | begins               | ends                 | cash  |
      | web-1 | 1 month | 2026-01-01T10:30:00Z | 2026-02-01T23:59:59Z | 75.80 |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And the refund order pays back "33.82" with a fee of "7.58"

  @rule:huawei.refund-amount
  Scenario: A renewal that has not begun comes back in full: cash as cash, cash coupons as coupons
    Given the Huawei customer has:
      | alias | cash  | renewed for                |
      | web-1 | 50.00 | 70.00 and 30.00 in coupons |
    When the customer drops the renewals of "web-1"
    Then it succeeds
    And the refund order pays back "70.00" and "30.00" in coupons

  @rule:huawei.refund-amount
  Scenario Outline: Paid with <cash> in cash, <coupons> in coupons and <discounts> in discounts, left <when>
    # Begun: 100.00 - 50.00 (360 of 720 hours) - 10.00, of 60.00 in the same way 24.00 and a fee of 6.00.
    # Not begun: all cash and all cash coupons, without a fee. Discounts never come back.
    Given the time is <left>
    And the Huawei customer has:
      | alias | begins               | cash   | coupons   | discounts   |
      | web-1 | 2026-06-01T00:00:00Z | <cash> | <coupons> | <discounts> |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And the refund order pays back "<back>" and "<in coupons>" in coupons with a fee of "<fee>"

    Examples:
      | when                    | left                 | cash   | coupons | discounts | back   | in coupons | fee   |
      | a second before it runs | 2026-05-31T23:59:59Z | 60.00  | 30.00   | 10.00     | 60.00  | 30.00      | 0.00  |
      | the second it begins    | 2026-06-01T00:00:00Z | 60.00  | 30.00   | 10.00     | 54.00  | 0.00       | 6.00  |
      | half way through        | 2026-06-16T00:00:00Z | 60.00  | 30.00   | 10.00     | 24.00  | 0.00       | 6.00  |
      | in good time            | 2026-05-31T23:59:59Z | 0.00   | 80.00   | 20.00     | 0.00   | 80.00      | 0.00  |
      | before it began         | 2026-05-31T23:59:59Z | 100.00 |         |           | 100.00 | 0.00       | 0.00  |
      | after it began          | 2026-06-16T00:00:00Z | 100.00 |         | 20.00     | 40.00  | 0.00       | 10.00 |

  @rule:huawei.refund-amount @rule:huawei.whole-subscription
  Scenario: The fee is taken of the period in use alone, not of what lies ahead
    # 100.00 - 50.00 (360 of 720 hours) - 10.00 = 40.00, and 90.00 and 80.00 that lie ahead.
    Given the time is 2026-06-16T00:00:00Z
    And the Huawei customer has:
      | alias | begins               | cash   | renewed for                      |
      | web-1 | 2026-06-01T00:00:00Z | 100.00 | 90.00 and 5.00 in coupons, 80.00 |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And the refund order pays back "210.00" and "5.00" in coupons with a fee of "10.00"

  @rule:huawei.refund-amount
  Scenario: A renewal that has begun is used like any other period, and what is over is over
    # July is in use: 90.00 - 45.00 (372 of 744 hours) - 9.00 = 36.00; June is over, August ahead.
    Given the time is 2026-07-16T12:00:00Z
    And the Huawei customer has:
      | alias | begins               | cash   | renewed for  |
      | web-1 | 2026-06-01T00:00:00Z | 100.00 | 90.00, 80.00 |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And the refund order pays back "116.00" with a fee of "9.00"

  @rule:huawei.refund-amount
  Scenario: What was renewed by a call comes back as what was renewed before
    Given the time is 2026-06-16T00:00:00Z
    And the Huawei customer has:
      | alias | begins               | cash   |
      | web-1 | 2026-06-01T00:00:00Z | 100.00 |
    When the customer renews "web-1" for 2 months
    Then it succeeds
    When the customer drops the renewals of "web-1"
    Then it succeeds
    And the refund order pays back "200.00"
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And the refund order pays back "40.00" with a fee of "10.00"

  @rule:huawei.handling-fee
  Scenario: What is attached costs no fee of its own
    Given the time is 2026-06-16T00:00:00Z
    And the Huawei customer has:
      | alias      | service              | begins               | cash   | attached to |
      | web-1      | hws.service.type.ec2 | 2026-06-01T00:00:00Z | 100.00 |             |
      | web-1-disk | hws.service.type.ebs |                      |        | web-1       |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And the refund order pays back "40.00" with a fee of "10.00"
    And the amounts are in "USD"
