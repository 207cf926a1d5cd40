@huawei
Feature: Limits that hold only in part at Huawei Cloud
  Some limits name a condition, an exception or a moment. The refusal and the case that just
  escapes it differ in exactly that.

  @limit:huawei.resource-package @code:CBC.99003647
  Scenario: A resource package that has begun, but for two services
    Given the time is 2026-06-08T00:00:00Z
    And the Huawei customer has:
      | alias     | service              | begins               | facts            |
      | traffic   | hws.service.type.vpc | 2026-06-01T00:00:00Z | resource-package |
      | tomorrow  | hws.service.type.vpc | 2026-06-09T00:00:00Z | resource-package |
      | backup    | hws.service.type.cbr | 2026-06-01T00:00:00Z | resource-package |
      | warehouse | hws.service.type.dws | 2026-06-01T00:00:00Z | resource-package |
    When the customer unsubscribes from "traffic"
    Then it is refused with 400 "CBC.99003647" by "huawei.resource-package"
    And "traffic" is still in use
    When the customer unsubscribes from "tomorrow", "backup" and "warehouse"
    Then it succeeds

  @limit:huawei.resource-package @code:CBC.99003647
  Scenario: It begins from one second to the next
    Given the time is 2026-06-08T23:59:59Z
    And the Huawei customer has:
      | alias  | service              | begins               | facts            |
      | first  | hws.service.type.vpc | 2026-06-09T00:00:00Z | resource-package |
      | second | hws.service.type.vpc | 2026-06-09T00:00:00Z | resource-package |
    When the customer unsubscribes from "first"
    Then it succeeds
    And the refund order pays back "100.00"
    When 1 second passes
    And the customer unsubscribes from "second"
    Then it is refused with 400 "CBC.99003647" by "huawei.resource-package"

  @limit:huawei.expired @code:CBC.99003645
  Scenario: A subscription can be left until its last second
    Given the time is 2026-06-30T23:59:59Z
    And the Huawei customer has:
      | alias | begins               |
      | web-1 | 2026-06-01T00:00:00Z |
      | web-2 | 2026-06-01T00:00:00Z |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    When 1 second passes
    Then "expired: web-2" comes to pass
    When the customer unsubscribes from "web-2"
    Then it is refused with 400 "CBC.99003645" by "huawei.expired"

  @limit:huawei.expired @code:CBC.99003645
  Scenario: A renewal puts off the end, unless it was given up
    Given the time is 2026-06-30T23:59:59Z
    And the Huawei customer has:
      | alias | begins               | renewed for |
      | web-1 | 2026-06-01T00:00:00Z | 100.00      |
      | web-2 | 2026-06-01T00:00:00Z | 100.00      |
    When the customer drops the renewals of "web-2"
    Then it succeeds
    When 1 second passes
    And the customer unsubscribes from "web-2"
    Then it is refused with 400 "CBC.99003645" by "huawei.expired"
    When the customer unsubscribes from "web-1"
    Then it succeeds

  @limit:huawei.koogallery-invoiced
  Scenario Outline: Leaving is possible for <what>
    Given the Huawei customer has:
      | alias | facts  |
      | app   | <fact> |
    When the customer unsubscribes from "app"
    Then it succeeds
    And "app" is no longer in use

    Examples:
      | what                              | fact               |
      | a marketplace product, no invoice | koogallery-product |
      | an invoice for something else     | invoiced           |

  @limit:huawei.koogallery-invoiced @code:CBC.99003643
  Scenario: A marketplace product with an invoice, said in one word
    Given the Huawei customer has:
      | alias | facts               |
      | app   | koogallery-invoiced |
      | other | koogallery-product  |
    When the customer unsubscribes from "app"
    Then it is refused with 400 "CBC.99003643" by "huawei.koogallery-invoiced"
    When the customer unsubscribes from "other"
    Then it succeeds

  @limit:huawei.referral-invoiced
  Scenario: An invoice holds nobody back who was not referred, nor who was and got none
    Given the Huawei customer has:
      | alias | facts |
      | web-1 |       |
    And another Huawei customer has:
      | alias | facts    |
      | web-2 | invoiced |
    And the account is "referral"
    When the customer unsubscribes from "web-1"
    Then it succeeds
    Given the caller is another customer
    When the customer unsubscribes from "web-2"
    Then it succeeds

  @limit:huawei.referral-invoiced @code:CBC.99003643
  Scenario: What a partner paid for a referred customer, once it is invoiced
    Given the Huawei customer has:
      | alias | facts    |
      | web-1 | invoiced |
      | web-2 |          |
    And the account is "referral"
    When the customer unsubscribes from "web-1"
    Then it is refused with 400 "CBC.99003643" by "huawei.referral-invoiced"
    And "web-1" is still in use
    When the customer unsubscribes from "web-2"
    Then it succeeds

  @limit:huawei.koogallery-service @code:<code>
  Scenario Outline: A marketplace service, in the words that are <profile>
    Given the option "profile" is "<profile>"
    And the Huawei customer has:
      | alias   | facts              |
      | service | koogallery-service |
      | product | koogallery-product |
    When the customer unsubscribes from "service"
    Then it is refused with 400 "<code>" by "huawei.koogallery-service"
    And "service" is still in use
    When the customer unsubscribes from "product"
    Then it succeeds

    Examples:
      | profile    | code         |
      | documented | CBC.99003645 |
      | observed   | CBC.99003650 |

  @limit:huawei.records-dumped @code:<code>
  Scenario Outline: Records that were archived, in the words that are <profile>
    Given the option "profile" is "<profile>"
    And the Huawei customer has:
      | alias | facts          |
      | old   | records-dumped |
      | web-1 |                |
    When the customer unsubscribes from "old"
    Then it is refused with 400 "<code>" by "huawei.records-dumped"
    And there are no unsubscription orders
    When the customer unsubscribes from "web-1"
    Then it succeeds

    Examples:
      | profile    | code         |
      | documented | CBC.99003012 |
      | observed   | CBC.30000067 |

  @limit:huawei.one-time-use @code:CBC.30010035
  Scenario: A product for one use is void as soon as it is bought
    Given the Huawei customer has:
      | alias | facts        |
      | once  | one-time-use |
      | web-1 |              |
    When the customer unsubscribes from "once"
    Then it is refused with 400 "CBC.30010035" by "huawei.one-time-use"
    And there are no unsubscription orders
    When the customer unsubscribes from "web-1"
    Then it succeeds

  @limit:huawei.portfolio @code:CBC.99003185
  Scenario: A solution portfolio leaves as a whole or not at all
    Given the Huawei customer has:
      | alias | facts           |
      | shop  | portfolio: shop |
      | stock | portfolio: shop |
      | blog  | portfolio: blog |
    When the customer unsubscribes from "shop"
    Then it is refused with 400 "CBC.99003185" by "huawei.portfolio"
    When the customer unsubscribes from "shop" and "blog"
    Then it is refused with 400 "CBC.99003185" by "huawei.portfolio"
    And "shop", "stock" and "blog" are still in use
    When the customer unsubscribes from "stock" and "shop"
    Then it succeeds
    And "shop" and "stock" are no longer in use
    But "blog" is still in use

  @limit:huawei.portfolio @code:CBC.99003185
  Scenario: A portfolio is whole when all that is left of it is named
    Given the Huawei customer has:
      | alias | facts                             |
      | shop  | portfolio: shop                   |
      | stock | portfolio: shop                   |
      | till  | portfolio: shop, deleted-resource |
      | blog  | portfolio: blog                   |
      | wiki  | portfolio: blog                   |
      | forum | portfolio: blog                   |
    When the customer unsubscribes from "blog" and "wiki"
    Then it is refused with 400 "CBC.99003185" by "huawei.portfolio"
    When the customer unsubscribes from "shop" and "stock"
    Then it succeeds
    And "blog", "wiki" and "forum" are still in use

  @limit:huawei.bandwidth-add-on @code:CBC.99003654
  Scenario: A bandwidth add-on holds the renewals, not the whole
    Given the Huawei customer has:
      | alias | renewed for | facts            |
      | line  | 100.00      | bandwidth-add-on |
      | web-1 | 100.00      |                  |
    When the customer drops the renewals of "line"
    Then it is refused with 400 "CBC.99003654" by "huawei.bandwidth-add-on"
    And "line" is still in use
    When the customer drops the renewals of "web-1"
    Then it succeeds
    When the customer unsubscribes from "line"
    Then it succeeds
    And "line" is no longer in use
