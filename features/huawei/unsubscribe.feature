@huawei
Feature: Leaving a subscription at Huawei Cloud
  A customer gives up what it subscribed to: the resource with all that was paid in advance, or
  only the renewals that have not begun. Whoever leaves is paid back and cannot come back.

  @rule:huawei.irreversible @limit:huawei.deleted-resource @code:CBC.30010035
  Scenario: What was left cannot be left again
    Given the option "profile" is "documented"
    And the Huawei customer has:
      | alias |
      | web-1 |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1" is no longer in use
    And there is one unsubscription order
    When the customer unsubscribes from "web-1"
    Then it is refused with 400 "CBC.30010035" by "huawei.deleted-resource"
    And there is one unsubscription order

  @limit:huawei.deleted-resource @code:CBC.30000067
  Scenario: Deployed services have another word for what is gone
    Given the option "profile" is "observed"
    And the Huawei customer has:
      | alias | facts            |
      | web-1 | deleted-resource |
      | web-2 |                  |
    When the customer unsubscribes from "web-1"
    Then it is refused with 400 "CBC.30000067" by "huawei.deleted-resource"
    When the customer unsubscribes from "web-2"
    Then it succeeds

  @rule:huawei.cascade @limit:huawei.attached-resource @code:CBC.99003185
  Scenario: A disk leaves with its server, in one order, and never alone
    Given the Huawei customer has:
      | alias      | service              | attached to |
      | web-1      | hws.service.type.ec2 |             |
      | web-1-disk | hws.service.type.ebs | web-1       |
    When the customer unsubscribes from "web-1-disk"
    Then it is refused with 400 "CBC.99003185" by "huawei.attached-resource"
    And "web-1" and "web-1-disk" are still in use
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1" and "web-1-disk" are no longer in use
    And there is one unsubscription order

  @rule:huawei.separate-disk
  Scenario: A disk that was bought by itself stays
    Given the Huawei customer has:
      | alias | service              |
      | web-1 | hws.service.type.ec2 |
      | data  | hws.service.type.ebs |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1" is no longer in use
    But "data" is still in use

  @rule:huawei.customer-only
  Scenario Outline: A caller who <how> is the customer all the same
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And the caller <how>
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1" is no longer in use

    Examples:
      | how                    |
      | signs in the usual way |
      | presents a token       |

  @rule:huawei.batch
  Scenario: Ten subscriptions can be left in one call
    Given the Huawei customer has:
      | alias           |
      | web-1 to web-10 |
    When the customer unsubscribes from "web-1" to "web-10"
    Then it succeeds
    And "web-1" to "web-10" are no longer in use
    And there are ten unsubscription orders

  @rule:huawei.batch @limit:huawei.parameter-error @code:CBC.0100
  Scenario: Eleven cannot
    Given the Huawei customer has:
      | alias           |
      | web-1 to web-11 |
    When the customer unsubscribes from "web-1" to "web-11"
    Then it is refused with 400 "CBC.0100" by "huawei.parameter-error"
    And "web-1" to "web-11" are still in use

  @rule:huawei.batch @limit:huawei.trial-service @code:CBC.99003649
  Scenario: One that cannot be left holds all others back
    Given the Huawei customer has:
      | alias | facts         |
      | web-1 |               |
      | trial | trial-service |
      | web-2 |               |
    When the customer unsubscribes from "web-1", "trial" and "web-2"
    Then it is refused with 400 "CBC.99003649" by "huawei.trial-service"
    And "web-1", "trial" and "web-2" are still in use
    When the customer unsubscribes from "web-1" and "web-2"
    Then it succeeds
    And there are two unsubscription orders

  @rule:huawei.batch
  Scenario: Where a batch may succeed in part, the others are left all the same
    Given the option "partial_failure" is "on"
    And the Huawei customer has:
      | alias | facts         |
      | web-1 |               |
      | trial | trial-service |
      | web-2 |               |
    When the customer unsubscribes from "web-1", "trial" and "web-2"
    Then "trial" was left out with "CBC.99003649"
    And "trial" is still in use
    But "web-1" and "web-2" are no longer in use
    And there are two unsubscription orders
