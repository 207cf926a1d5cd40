@huawei
Feature: Several subscriptions in one call at Huawei Cloud
  One call unsubscribes up to ten, all or none; where a batch may succeed in part, the answer names those that
  stay. No source states whether there is one order for each or for all, nor that the whole batch is refused.

  @rule:huawei.batch
  Scenario: Ten subscriptions can be left in one call
    Given the Huawei customer has:
      | alias           |
      | web-1 to web-10 |
    When the customer unsubscribes from "web-1" to "web-10"
    Then it succeeds
    And "web-1" to "web-10" are no longer in use
    And there are ten unsubscription orders, or one for the whole request

  @rule:huawei.batch @limit:huawei.parameter-error @code:CBC.0100
  Scenario: Eleven cannot
    Given the Huawei customer has:
      | alias           |
      | web-1 to web-11 |
    When the customer unsubscribes from "web-1" to "web-11"
    Then it is refused with 400 "CBC.0100" by "huawei.parameter-error"
    And "web-1" to "web-11" are still in use

  @rule:huawei.batch @limit:huawei.trial-service @code:CBC.99003649
  Scenario: One that cannot be unsubscribed keeps all others from being unsubscribed
    Given the Huawei customer has:
      | alias | facts         |
      | web-1 |               |
      | trial | trial-service |
      | web-2 |               |
    When the customer unsubscribes from "web-1", "trial" and "web-2"
    Then it is refused with 400 "CBC.99003649" by "huawei.trial-service", and the refusal is assumed
    And "web-1", "trial" and "web-2" are still in use
    When the customer unsubscribes from "web-1" and "web-2"
    Then it succeeds
    And there are two unsubscription orders, or one for the whole request

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

  @rule:huawei.batch @limit:huawei.trial-service @code:CBC.99003649
  Scenario: Where a batch may succeed in part, it must not fail as a whole
    Given the option "partial_failure" is "on"
    And the Huawei customer has:
      | alias | facts         |
      | web-1 |               |
      | trial | trial-service |
      | thing | one-off       |
    When the customer unsubscribes from "trial" and "thing"
    Then it is refused with 400 "CBC.99003649" by "huawei.trial-service"
    And "trial" and "thing" are still in use
    When the customer unsubscribes from "thing" and "web-1"
    Then "thing" was left out with "CBC.99003645"
    And "web-1" is no longer in use
    And there is one unsubscription order

  @rule:huawei.batch @limit:huawei.unknown-resource
  Scenario: Each one that stays is named with its own reason
    Given the option "partial_failure" is "on"
    And the Huawei customer has:
      | alias  | service              | renewed for | facts            | attached to |
      | web-1  | hws.service.type.ec2 | 100.00      |                  |             |
      | line   | hws.service.type.vpc | 100.00      | bandwidth-add-on |             |
      | never  | hws.service.type.ec2 |             |                  |             |
      | server | hws.service.type.ec2 | 100.00      |                  |             |
      | disk   | hws.service.type.ebs |             |                  | server      |
    And another Huawei customer has:
      | alias |
      | other |
    When the customer drops the renewals of "line", "other", "disk", "web-1" and "never"
    Then "line" was left out with "CBC.99003654"
    And "other" was left out with "CBC.99003012"
    And "disk" was left out with "CBC.99003185"
    And "never" was left out with "CBC.99003128"
    And the refund order pays back "100.00"
    And "web-1", "line", "never", "server" and "disk" are still in use
    And there is one unsubscription order

  @rule:huawei.batch @rule:huawei.cascade
  Scenario: One order for each primary that is named, however much leaves with it
    Given the Huawei customer has:
      | alias      | service              | attached to |
      | web-1      | hws.service.type.ec2 |             |
      | web-1-disk | hws.service.type.ebs | web-1       |
      | web-2      | hws.service.type.ec2 |             |
      | web-2-disk | hws.service.type.ebs | web-2       |
    When the customer unsubscribes from "web-2" and "web-1"
    Then it succeeds
    And "web-1", "web-1-disk", "web-2" and "web-2-disk" are no longer in use
    And there are two unsubscription orders, or one for the whole request

  @rule:huawei.irreversible @limit:huawei.deleted-resource @code:CBC.30010035 @code:CBC.30000067 @code:CBC.99003651
  Scenario: Eight clients leave the same at once, and it is left once
    Given the option "profile" is "documented"
    And the Huawei customer has:
      | alias |
      | web-1 |
    When 8 clients unsubscribe from "web-1" at once
    Then one call succeeds and the others are refused with 400 "CBC.30010035" by "huawei.deleted-resource", and the order is assumed
    And "web-1" is no longer in use
    And there is one unsubscription order

  # In both scenarios, a call that comes while the first is being carried out is refused for the operation in progress.
  @rule:huawei.batch @limit:huawei.deleted-resource @code:CBC.30010035 @code:CBC.30000067 @code:CBC.99003651
  Scenario: Eight clients unsubscribe from the same ten resources at once, and one of them succeeds
    Given the option "profile" is "documented"
    And the Huawei customer has:
      | alias           |
      | web-1 to web-10 |
    When 8 clients unsubscribe from "web-1" to "web-10" at once
    Then one call succeeds and the others are refused with 400 "CBC.30010035" by "huawei.deleted-resource", and the order is assumed
    And "web-1" to "web-10" are no longer in use
    And there are ten unsubscription orders, or one for the whole request
