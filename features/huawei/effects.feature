@huawei
Feature: Unsubscribing takes time at Huawei Cloud
  The service accepts an unsubscription before it has an effect. Meanwhile the order is being
  processed, the resource is listed as in use, and it can be neither left once more nor renewed.
  Clients ask the list again and again until the resource is gone.

  Background:
    Given the time is 2026-06-08T00:00:00Z
    And the option "effects_take" is "90s"

  @rule:huawei.takes-effect
  Scenario: The resource is listed until its unsubscription takes effect
    Given the Huawei customer has:
      | alias | begins               |
      | web-1 | 2026-06-01T00:00:00Z |
      | web-2 | 2026-06-01T00:00:00Z |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    # 100.00 - 23.33 (168 of 720 hours) - 10.00: known at once, and paid back when it is over.
    And the refund order pays back "66.67" with a fee of "10.00"
    And the unsubscription order is under way
    And "web-1" is still in use
    When 89 seconds pass
    Then nothing comes to pass
    And "web-1" is still in use
    And the unsubscription order is under way
    When 1 second passes
    Then "unsubscription completed: web-1" comes to pass
    And "web-1" is no longer in use
    And the unsubscription order is completed
    But "web-2" is still in use

  @rule:huawei.takes-effect @limit:huawei.transaction-in-progress @limit:huawei.deleted-resource @code:CBC.99003651 @code:CBC.30010035
  Scenario: It cannot be left again while it is being left
    Given the option "profile" is "documented"
    And the Huawei customer has:
      | alias | begins               | renewed for |
      | web-1 | 2026-06-01T00:00:00Z | 100.00      |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    When the customer unsubscribes from "web-1"
    Then it is refused with 400 "CBC.99003651" by "huawei.transaction-in-progress"
    When the customer drops the renewals of "web-1"
    Then it is refused with 400 "CBC.99003651" by "huawei.transaction-in-progress"
    And there is one unsubscription order
    When 90 seconds pass
    Then "unsubscription completed: web-1" comes to pass
    When the customer unsubscribes from "web-1"
    Then it is refused with 400 "CBC.30010035" by "huawei.deleted-resource"
    And there is one unsubscription order

  @rule:huawei.takes-effect @code:CBC.99003631 @code:CBC.99003602 @code:CBC.99003605
  Scenario: It cannot be renewed, and does not renew itself, while it is being left
    Given the time is 2026-06-12T18:59:00Z
    And the Huawei customer has:
      | alias | begins               | auto renewal |
      | web-1 | 2026-05-20T02:30:00Z | on           |
      | web-2 | 2026-05-20T02:30:00Z | on           |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And automatic renewal is off for "web-1"
    When the customer renews "web-1" for 1 month
    Then it is refused with 400 "CBC.99003631"
    When the customer switches automatic renewal on for "web-1" with the v2 call
    Then it is refused with 400 "CBC.99003602"
    When the customer switches automatic renewal off for "web-1" with the v2 call
    Then it is refused with 400 "CBC.99003605" by "huawei.autorenew-already-off"
    When 1 day passes
    Then "unsubscription completed: web-1" and "renewal charged: web-2" come to pass

  @rule:huawei.takes-effect @rule:huawei.cascade
  Scenario: What is attached leaves with its primary, and not before
    Given the Huawei customer has:
      | alias      | service              | begins               | attached to |
      | web-1      | hws.service.type.ec2 | 2026-06-01T00:00:00Z |             |
      | web-1-disk | hws.service.type.ebs |                      | web-1       |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1" and "web-1-disk" are still in use
    And there is one unsubscription order
    When 90 seconds pass
    Then "unsubscription completed: web-1" comes to pass
    And "web-1" and "web-1-disk" are not listed

  @rule:huawei.takes-effect @rule:huawei.batch
  Scenario: A batch takes effect order by order
    Given the Huawei customer has:
      | alias | begins               |
      | web-1 | 2026-06-01T00:00:00Z |
      | web-2 | 2026-06-01T00:00:00Z |
    When the customer unsubscribes from "web-1" and "web-2"
    Then it succeeds
    And "web-1" and "web-2" are still in use
    And there are two unsubscription orders
    When 90 seconds pass
    Then "unsubscription completed: web-1" and "unsubscription completed: web-2" come to pass
    And "web-1" and "web-2" are no longer in use

  @rule:huawei.takes-effect @rule:huawei.renewal-only
  Scenario: Giving up the renewals takes time as well
    Given the Huawei customer has:
      | alias | begins               | renewed for |
      | web-1 | 2026-06-01T00:00:00Z | 100.00      |
    When the customer drops the renewals of "web-1"
    Then it succeeds
    And the refund order pays back "100.00"
    And the unsubscription order is under way
    When 90 seconds pass
    Then "unsubscription completed: web-1" comes to pass
    And "web-1" is still in use
    And the unsubscription order is completed
    Given the time is 2026-07-01T00:00:00Z
    Then "expired: web-1" comes to pass
