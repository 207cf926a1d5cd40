@alibaba
Feature: The two sites of Alibaba Cloud
  An account belongs to the Chinese or to the international site, and calls are addressed to the
  one or the other. A call to the wrong site is not for that account.

  @limit:alibaba.not-applicable @code:NotApplicable
  Scenario Outline: An account of the <own> site that <wrong>
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And the account belongs to the <own> site
    And the caller <wrong>
    When the account refunds "shop-1"
    Then it is refused with 400 "NotApplicable" by "alibaba.not-applicable"
    And "shop-1" is still in use
    Given the caller <right>
    When the account refunds "shop-1"
    Then it succeeds
    And "shop-1" is no longer in use

    Examples:
      | own           | wrong                        | right                        |
      | Chinese       | calls the international site | calls the Chinese site       |
      | international | calls the Chinese site       | calls the international site |

  @rule:alibaba.order-id
  Scenario Outline: The answer names an order and a site, on the <own> site too
    # Seven days of thirty are used: 100.00 - 23.33 = 76.67
    Given the time is 2026-06-08T00:00:00Z
    And the Alibaba account has:
      | alias  | begins               | cash   |
      | shop-1 | 2026-06-01T00:00:00Z | 100.00 |
    And the account belongs to the <own> site
    When the account refunds "shop-1"
    Then it succeeds
    And the refund order pays back "76.67"
    And there is one unsubscription order

    Examples:
      | own           |
      | Chinese       |
      | international |

  @limit:alibaba.not-applicable @code:NotApplicable
  Scenario: Who is refused for the site goes to the other site and comes back
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
      | shop-2 |
    And the account is "not-applicable: other-site"
    When the account refunds "shop-1"
    Then it is refused with 400 "NotApplicable" by "alibaba.not-applicable"
    Given the caller calls the international site
    When the account refunds "shop-1"
    Then it succeeds
    Given the caller calls the Chinese site
    When the account refunds "shop-2"
    Then it is refused with 400 "NotApplicable" by "alibaba.not-applicable"
    Given the caller calls the international site
    When the account refunds "shop-2"
    Then it succeeds

  @limit:alibaba.not-applicable @code:NotApplicable
  Scenario: A reseller's customer is refused at both sites
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And the account is "not-applicable: reseller"
    And the caller calls the Chinese site
    When the account refunds "shop-1"
    Then it is refused with 400 "NotApplicable" by "alibaba.not-applicable"
    Given the caller calls the international site
    When the account refunds "shop-1"
    Then it is refused with 400 "NotApplicable" by "alibaba.not-applicable"

  @limit:alibaba.not-applicable @code:NotApplicable
  Scenario: The newer signature covers the host, and the host is the site
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And the caller signs with ACS3
    And the caller calls the international site
    When the account refunds "shop-1"
    Then it is refused with 400 "NotApplicable" by "alibaba.not-applicable"
    Given the caller signs with ACS3
    And the caller calls the Chinese site
    When the account refunds "shop-1"
    Then it succeeds
