@alibaba
Feature: What lists, details and quotations show at Alibaba Cloud
  Clients decide by the lists whether a refund took effect. A list shows the account's own instances and orders,
  all of them and nobody else's; every list and detail says the same of one order; a quotation changes nothing.

  @limit:alibaba.other-owner
  Scenario: A list shows nothing of another account, even where a call names it
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And another Alibaba account has:
      | alias  |
      | theirs |
    When the account lists its instances with:
      | parameter   | value             |
      | InstanceIDs | {shop-1},{theirs} |
    Then it succeeds
    And the list shows "shop-1"
    But the list does not show "theirs"
    Given the caller is another customer
    When the account lists its instances with:
      | parameter   | value             |
      | InstanceIDs | {shop-1},{theirs} |
    Then it succeeds
    And the list shows "theirs"
    But the list does not show "shop-1"

  @limit:alibaba.other-owner
  Scenario: The list without a filter shows nothing of another account
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And another Alibaba account has:
      | alias  |
      | theirs |
    When the account lists its instances with:
      | parameter | value |
      | PageSize  | 100   |
    Then it succeeds
    And the list does not show "theirs"
    Given the caller is another customer
    When the account lists its instances with:
      | parameter | value |
      | PageSize  | 100   |
    Then it succeeds
    And the list does not show "shop-1"

  @rule:alibaba.empty-product-type
  Scenario: A list of one product shows that product only
    Given the Alibaba account has:
      | alias  | product code |
      | shop-1 | ecs          |
      | base   | rds          |
    When the account lists its instances with:
      | parameter   | value |
      | ProductCode | ecs   |
      | PageSize    | 100   |
    Then it succeeds
    And every entry of the list has ProductCode "ecs"

  @rule:alibaba.irreversible
  Scenario Outline: A list of what is renewed <how> shows nothing else
    Given the Alibaba account has:
      | alias  | auto renewal |
      | shop-1 |              |
      | shop-2 | on           |
    When the account lists its instances with:
      | parameter   | value    |
      | RenewStatus | <status> |
      | PageSize    | 100      |
    Then it succeeds
    And every entry of the list has RenewStatus "<status>"

    Examples:
      | how           | status        |
      | by hand       | ManualRenewal |
      | automatically | AutoRenewal   |

  @rule:alibaba.irreversible
  Scenario: The pages of a list do not overlap
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
      | shop-2 |
    When the account lists its instances with:
      | parameter   | value             |
      | InstanceIDs | {shop-1},{shop-2} |
      | PageSize    | 1                 |
      | PageNum     | 1                 |
    Then it succeeds
    And the list has 1 entry
    And the list says that there are 2 entries in all
    When the account lists its instances with:
      | parameter   | value             |
      | InstanceIDs | {shop-1},{shop-2} |
      | PageSize    | 1                 |
      | PageNum     | 2                 |
    Then it succeeds
    And the list has 1 entry
    And the list says that there are 2 entries in all
    And the two lists have nothing in common

  @rule:alibaba.irreversible
  Scenario: A quotation refunds nothing
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account asks what "shop-1" would pay back
    Then it succeeds
    And nothing has changed
    And "shop-1" is still in use
    And there are no unsubscription orders

  @limit:alibaba.other-owner @code:InvalidOwner
  Scenario: Nothing is quoted for an instance of another account
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And another Alibaba account has:
      | alias  |
      | theirs |
    When the account asks what "theirs" would pay back
    Then it is refused with 400 "InvalidOwner" by "alibaba.other-owner"

  @rule:alibaba.cash-only
  Scenario: A refund pays back what was quoted
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account asks what "shop-1" would pay back
    Then it succeeds
    When the account refunds "shop-1"
    Then it succeeds
    And the refund order pays back what was quoted

  @rule:alibaba.order-id
  Scenario: The lists and details of orders say the same of a refund
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1"
    Then it succeeds
    And the unsubscription order is the same in every list

  @rule:alibaba.order-id
  Scenario: A refund is among the orders of its type and not among those of another
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1"
    Then it succeeds
    And there is one unsubscription order
    When the account calls "QueryOrders" with:
      | parameter | value  |
      | OrderType | Refund |
    Then it succeeds
    And every entry of the list has OrderType "Refund"
    When the account calls "QueryOrders" with:
      | parameter | value |
      | OrderType | New   |
    Then it succeeds
    And the order is not shown

  @rule:alibaba.order-id
  Scenario: The order of a refund is shown to its account and to nobody else
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And another Alibaba account has:
      | alias  |
      | theirs |
    When the account refunds "shop-1"
    Then it succeeds
    When the account asks about that order
    Then it succeeds
    Given the caller is another customer
    When the account asks about that order
    Then the order is not shown
    Given the caller is another customer
    When the account calls "QueryOrders" with:
      | parameter | value  |
      | OrderType | Refund |
    Then it succeeds
    And the order is not shown
