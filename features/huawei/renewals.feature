@huawei
Feature: Giving up only the renewals at Huawei Cloud
  A period that was paid in advance and has not begun can be given up by itself: the resource
  stays in use until the current period ends.

  @rule:huawei.renewal-only
  Scenario: The resource stays until its current period ends
    Given the time is 2026-06-08T00:00:00Z
    And the Huawei customer has:
      | alias | begins               | renewed for    |
      | web-1 | 2026-06-01T00:00:00Z | 100.00, 100.00 |
    When the customer drops the renewals of "web-1"
    Then it succeeds
    And "web-1" is still in use
    And the refund order pays back "200.00"
    And there is one unsubscription order
    Given the time is 2026-06-30T23:59:59Z
    Then "web-1" is still in use
    When 1 second passes
    Then "web-1" is no longer in use

  # A call that comes while the first is being carried out is refused for the operation in progress.
  @rule:huawei.renewal-only @limit:huawei.no-renewal-period @code:CBC.99003128 @code:CBC.99003651
  Scenario: Renewals can be dropped once
    Given the Huawei customer has:
      | alias | renewed for |
      | web-1 | 100.00      |
    Then the list shows when "web-1" expires
    When the customer drops the renewals of "web-1"
    Then it succeeds
    And "web-1" expires earlier than that
    When the customer drops the renewals of "web-1"
    Then it is refused with 400 "CBC.99003128" by "huawei.no-renewal-period", and the order is assumed
    And "web-1" is still in use

  @limit:huawei.no-renewal-period @code:CBC.99003128
  Scenario: There is no renewal to drop
    Given the Huawei customer has:
      | alias | renewed for |
      | web-1 |             |
      | web-2 | 100.00      |
    When the customer drops the renewals of "web-1"
    Then it is refused with 400 "CBC.99003128" by "huawei.no-renewal-period"
    When the customer drops the renewals of "web-2"
    Then it succeeds

  @limit:huawei.renewal-in-effect @code:CBC.99003128
  Scenario: A renewal that has begun is in use like any other period
    Given the time is 2026-07-01T00:00:00Z
    And the Huawei customer has:
      | alias | begins               | renewed for |
      | web-1 | 2026-06-01T00:00:00Z | 100.00      |
    When the customer drops the renewals of "web-1"
    Then it is refused with 400 "CBC.99003128" by "huawei.renewal-in-effect"
    And "web-1" is still in use

  @limit:huawei.renewal-in-effect
  Scenario: A second before it begins it can be given up
    Given the time is 2026-06-30T23:59:59Z
    And the Huawei customer has:
      | alias | begins               | renewed for |
      | web-1 | 2026-06-01T00:00:00Z | 100.00      |
    When the customer drops the renewals of "web-1"
    Then it succeeds
    And the refund order pays back "100.00"

  @limit:<row> @code:<code>
  Scenario Outline: <row> holds for renewals as well
    Given the Huawei customer has:
      | alias | renewed for | facts  |
      | web-1 | 100.00      | <fact> |
      | web-2 | 100.00      |        |
    When the customer drops the renewals of "web-1"
    Then it is refused with 400 "<code>" by "<row>"
    When the customer drops the renewals of "web-2"
    Then it succeeds

    Examples:
      | row                            | code         | fact                    |
      | huawei.trial-service           | CBC.99003649 | trial-service           |
      | huawei.transaction-in-progress | CBC.99003651 | transaction-in-progress |
      | huawei.resource-frozen         | CBC.30000052 | resource-frozen         |
      | huawei.unpaid-order            | CBC.99003100 | unpaid-order            |

  @rule:huawei.whole-subscription @limit:huawei.deleted-resource @code:CBC.30010035
  Scenario: Leaving the resource gives up its renewals too
    Given the time is 2026-06-16T00:00:00Z
    And the option "profile" is "documented"
    And the Huawei customer has:
      | alias | begins               | cash   | renewed for |
      | web-1 | 2026-06-01T00:00:00Z | 100.00 | 90.00       |
    # In use: half of 100.00 is used, 10.00 is the fee, so 40.00 comes back; ahead: all of 90.00.
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And the refund order pays back "130.00" with a fee of "10.00"
    And "web-1" is no longer in use
    When the customer drops the renewals of "web-1"
    Then it is refused with 400 "CBC.30010035" by "huawei.deleted-resource"

  @rule:huawei.renewal-only
  Scenario: Of two renewals only the one that has not begun is given up
    Given the time is 2026-07-16T00:00:00Z
    And the Huawei customer has:
      | alias | begins               | renewed for  |
      | web-1 | 2026-06-01T00:00:00Z | 90.00, 80.00 |
    When the customer drops the renewals of "web-1"
    Then it succeeds
    And the refund order pays back "80.00"
    Given the time is 2026-07-31T23:59:59Z
    Then "web-1" is still in use
    When 1 second passes
    Then "expired: web-1" comes to pass
    And "web-1" is no longer in use

  @rule:huawei.renewal-only @limit:huawei.no-renewal-period @code:CBC.99003128
  Scenario: What is renewed by a call can be given up, and then bought again
    Given the Huawei customer has:
      | alias | cash  |
      | web-1 | 60.00 |
    When the customer drops the renewals of "web-1"
    Then it is refused with 400 "CBC.99003128" by "huawei.no-renewal-period"
    When the customer renews "web-1" for 1 year
    Then it succeeds
    When the customer drops the renewals of "web-1"
    Then it succeeds
    And the refund order pays back "720.00"
    When the customer renews "web-1" for 1 month
    Then it succeeds
    When the customer drops the renewals of "web-1"
    Then it succeeds
    And the refund order pays back "60.00"

  @rule:huawei.renewal-only @rule:huawei.cascade
  Scenario: What is attached lives on with its primary
    Given the time is 2026-06-08T00:00:00Z
    And the Huawei customer has:
      | alias      | service              | begins               | renewed for | attached to |
      | web-1      | hws.service.type.ec2 | 2026-06-01T00:00:00Z | 100.00      |             |
      | web-1-disk | hws.service.type.ebs |                      |             | web-1       |
    When the customer drops the renewals of "web-1"
    Then it succeeds
    And "web-1" and "web-1-disk" are still in use
    Given the time is 2026-07-01T00:00:00Z
    Then "web-1" and "web-1-disk" are no longer in use

  @rule:huawei.whole-subscription
  Scenario: Leaving gives up every renewal, however many there are
    Given the time is 2026-06-16T00:00:00Z
    And the Huawei customer has:
      | alias | begins               | cash   | renewed for         | auto renewal |
      | web-1 | 2026-06-01T00:00:00Z | 100.00 | 90.00, 80.00, 70.00 | on           |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And the refund order pays back "280.00" with a fee of "10.00"
    And there is one unsubscription order
    And "web-1" is no longer in use
    When 150 days pass
    Then nothing comes to pass
    And "web-1" is not listed, or listed as closed
