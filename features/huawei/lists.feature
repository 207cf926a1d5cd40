@huawei
Feature: What lists and details show at Huawei Cloud
  Clients decide by the lists whether an unsubscription took effect. A list shows the caller's own resources
  and orders, all of them and nobody else's, and every list and detail says the same of one order.

  @limit:huawei.unknown-resource
  Scenario: A list shows nothing of another customer, even where a call names it
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And another Huawei customer has:
      | alias |
      | other |
    When the customer lists its resources with:
      """
      {"resource_ids":["{web-1}","{other}"],"only_main_resource":0,"limit":50}
      """
    Then it succeeds
    And the list shows "web-1"
    But the list does not show "other"
    Given the caller is another customer
    When the customer lists its resources with:
      """
      {"resource_ids":["{web-1}","{other}"],"only_main_resource":0,"limit":50}
      """
    Then it succeeds
    And the list shows "other"
    But the list does not show "web-1"

  @limit:huawei.unknown-resource
  Scenario: The list without a filter shows nothing of another customer
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And another Huawei customer has:
      | alias |
      | other |
    When the customer lists its resources with:
      """
      {"limit":100}
      """
    Then it succeeds
    And the list does not show "other"
    Given the caller is another customer
    When the customer lists its resources with:
      """
      {"limit":100}
      """
    Then it succeeds
    And the list does not show "web-1"

  @limit:huawei.unknown-resource
  Scenario: A list of orders shows nothing of another customer
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And another Huawei customer has:
      | alias |
      | other |
    When the customer calls "GET /v2/orders/customer-orders?limit=100"
    Then it succeeds
    Given the caller is another customer
    When the customer calls "GET /v2/orders/customer-orders?limit=100"
    Then it succeeds
    And the two lists have nothing in common

  @rule:huawei.irreversible
  Scenario Outline: The orders of <one> are not among those of <another>
    Given the Huawei customer has:
      | alias |
      | web-1 |
    When the customer calls "GET /v2/orders/customer-orders?limit=100&<filter>"
    Then it succeeds
    When the customer calls "GET /v2/orders/customer-orders?limit=100&<other>"
    Then it succeeds
    And the two lists have nothing in common

    Examples:
      | one          | filter                                   | another          | other                                  |
      | one type     | order_type=1                             | another type     | order_type=4                           |
      | one status   | status=5                                 | another status   | status=4                               |
      | one time     | create_time_begin=2010-01-01T00:00:00Z   | another time     | create_time_end=2009-12-31T00:00:00Z   |
      | one service  | service_type_code=hws.service.type.ec2   | another service  | service_type_code=hws.service.type.ebs |

  @rule:huawei.cascade
  Scenario: A list of primaries leaves out what is attached
    Given the Huawei customer has:
      | alias      | service              | attached to |
      | web-1      | hws.service.type.ec2 |             |
      | web-1-disk | hws.service.type.ebs | web-1       |
    Then "web-1" is listed as primary
    And "web-1-disk" is listed as attached
    When the customer lists its resources with:
      """
      {"resource_ids":["{web-1}"],"only_main_resource":0,"limit":50}
      """
    Then it succeeds
    And the list shows "web-1" and "web-1-disk"
    When the customer lists its resources with:
      """
      {"resource_ids":["{web-1}"],"only_main_resource":1,"limit":50}
      """
    Then it succeeds
    And the list shows "web-1"
    But the list does not show "web-1-disk"
    And every entry of the list has is_main_resource "1"

  @rule:huawei.separate-disk
  Scenario: A list of one service shows that service only
    Given the Huawei customer has:
      | alias | service              |
      | web-1 | hws.service.type.ec2 |
      | data  | hws.service.type.ebs |
    When the customer lists its resources with:
      """
      {"service_type_code":"hws.service.type.ec2","limit":100}
      """
    Then it succeeds
    And every entry of the list has service_type_code "hws.service.type.ec2"

  @rule:huawei.irreversible
  Scenario: A list of what is in use shows nothing else
    Given the Huawei customer has:
      | alias | facts           |
      | web-1 |                 |
      | over  | expired         |
      | cold  | resource-frozen |
    When the customer lists its resources with:
      """
      {"status_list":[2],"limit":100}
      """
    Then it succeeds
    And every entry of the list has status "2"

  @rule:huawei.irreversible
  Scenario: A list of what is in use does not show what was unsubscribed
    Given the Huawei customer has:
      | alias |
      | web-1 |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1" is no longer in use
    When the customer lists its resources with:
      """
      {"status_list":[2],"limit":100}
      """
    Then it succeeds
    And the list does not show "web-1"

  @rule:huawei.irreversible
  Scenario: A list of what expires in a certain time shows nothing else
    Given the Huawei customer has:
      | alias |
      | web-1 |
    When the customer lists its resources with:
      """
      {"resource_ids":["{web-1}"],"expire_time_begin":"2099-12-01T00:00:00Z","limit":50}
      """
    Then it succeeds
    And the list does not show "web-1"
    When the customer lists its resources with:
      """
      {"resource_ids":["{web-1}"],"expire_time_end":"2099-12-01T00:00:00Z","limit":50}
      """
    Then it succeeds
    And the list shows "web-1"

  # No source states whether a list for an order that nobody made is empty or refused.
  @rule:huawei.irreversible
  Scenario: A list of what one order is about shows nothing else
    Given the Huawei customer has:
      | alias |
      | web-1 |
    When the customer lists its resources with:
      """
      {"order_id":"CS2001010000AAAAA","limit":50}
      """
    Then it succeeds, and that is assumed
    And the list does not show "web-1"

  @rule:huawei.batch
  Scenario: The pages of a list do not overlap
    Given the Huawei customer has:
      | alias |
      | web-1 |
      | web-2 |
    When the customer lists its resources with:
      """
      {"resource_ids":["{web-1}","{web-2}"],"limit":1,"offset":0}
      """
    Then it succeeds
    And the list has 1 entry
    And the list says that there are 2 entries in all
    When the customer lists its resources with:
      """
      {"resource_ids":["{web-1}","{web-2}"],"limit":1,"offset":1}
      """
    Then it succeeds
    And the list has 1 entry
    And the list says that there are 2 entries in all
    And the two lists have nothing in common

  @rule:huawei.handling-fee
  Scenario: The lists and details of orders say the same of an unsubscription
    Given the Huawei customer has:
      | alias |
      | web-1 |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And the unsubscription order is the same in every list

  @rule:huawei.handling-fee
  Scenario: The order of an unsubscription is shown to its customer and to nobody else
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And another Huawei customer has:
      | alias |
      | other |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    Given the caller is another customer
    When the customer asks what that order paid back
    Then the order is not shown
