@alibaba
Feature: Refunding an instance at Alibaba Cloud
  An account refunds an instance and is paid back what was paid in cash and not used. Use is counted in
  days, and a day that has begun counts as a whole one; vouchers are never paid back.

  @rule:alibaba.irreversible @limit:alibaba.refund-in-progress @code:ExistRefundingOrderError @code:ResourceNotExists
  Scenario: What was refunded can neither be refunded again nor be renewed automatically
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1"
    Then it succeeds
    And "shop-1" is no longer in use
    And there is one unsubscription order
    When the account refunds "shop-1"
    Then it is refused with 400 "ExistRefundingOrderError" by "alibaba.refund-in-progress"
    And there is one unsubscription order
    When the account calls "SetRenewal" with:
      | parameter         | value       |
      | InstanceIDs       | {shop-1}    |
      | ProductCode       | ecs         |
      | RenewalStatus     | AutoRenewal |
      | RenewalPeriod     | 1           |
      | RenewalPeriodUnit | M           |
    Then it is refused with 400 "ResourceNotExists", and the code is assumed

  @rule:alibaba.order-id
  Scenario: The answer names the order, and the order is there
    # Seven days of thirty are used: 100.00 - 23.33 = 76.67
    Given the time is 2026-06-08T00:00:00Z
    And the Alibaba account has:
      | alias  | begins               | cash   |
      | shop-1 | 2026-06-01T00:00:00Z | 100.00 |
    When the account refunds "shop-1"
    Then it succeeds
    And the refund order pays back "76.67"

  @rule:alibaba.cash-only
  Scenario Outline: <title>
    Given the time is <left>
    And the Alibaba account has:
      | alias  | begins               | cash   | vouchers   |
      | shop-1 | 2026-06-01T00:00:00Z | <cash> | <vouchers> |
    When the account refunds "shop-1"
    Then it succeeds
    And the refund order pays back "<back>"

    # 30 days in June. 90.00 - 45.00 (15 days) = 45.00
    # 90.00 - 48.00 (16 days) = 42.00, from the first second of the sixteenth day
    # 90.00 - 87.00 (29 days) = 3.00
    Examples:
      | title                     | left                 | cash  | vouchers | back  |
      | Half a month used         | 2026-06-16T00:00:00Z | 90.00 |          | 45.00 |
      | A day that has just begun | 2026-06-16T00:00:01Z | 90.00 |          | 42.00 |
      | Vouchers do not come back | 2026-06-16T00:00:00Z | 90.00 | 10.00    | 45.00 |
      | Before it was used at all | 2026-06-01T00:00:00Z | 90.00 |          | 90.00 |
      | The last day but one      | 2026-06-30T00:00:00Z | 90.00 |          | 3.00  |

  @rule:alibaba.cash-only
  Scenario: What was renewed and has not begun comes back in full, its vouchers do not
    # 90.00 - 45.00 (15 of 30 days) = 45.00, and 80.00 for July.
    Given the time is 2026-06-16T00:00:00Z
    And the Alibaba account has:
      | alias  | begins               | cash  | renewed for                 |
      | shop-1 | 2026-06-01T00:00:00Z | 90.00 | 80.00 and 20.00 in vouchers |
    When the account refunds "shop-1"
    Then it succeeds
    And the refund order pays back "125.00"

  @rule:alibaba.cash-only @limit:alibaba.no-rest-value @code:NoRestValueError
  Scenario: Vouchers do not come back even for what has not begun
    Given the time is 2026-06-08T00:00:00Z
    And the Alibaba account has:
      | alias    | begins               | cash | vouchers |
      | tomorrow | 2026-06-09T00:00:00Z | 0.00 | 100.00   |
      | mixed    | 2026-06-09T00:00:00Z | 0.01 | 99.99    |
    When the account refunds "tomorrow"
    Then it is refused with 400 "NoRestValueError" by "alibaba.no-rest-value"
    When the account refunds "mixed"
    Then it succeeds
    And the refund order pays back "0.01"

  @rule:alibaba.cash-only
  Scenario Outline: A quotation is the cash that was paid and not used: <title>
    Given the time is 2026-06-16T00:00:00Z
    And the Alibaba account has:
      | alias  | term   | begins   | cash   | vouchers   |
      | shop-1 | <term> | <begins> | <cash> | <vouchers> |
    When the account asks what "shop-1" would pay back
    Then it succeeds
    And the quotation is "<back>"
    And nothing has changed

    # 90.00 - 45.00 (15 of 30 days) = 45.00; 365.00 - 1.00 (the first of 365 days) = 364.00
    Examples:
      | title                        | term    | begins               | cash   | vouchers | back   |
      | half a month used            | 1 month | 2026-06-01T00:00:00Z | 90.00  |          | 45.00  |
      | the vouchers of what is used | 1 month | 2026-06-01T00:00:00Z | 90.00  | 10.00    | 45.00  |
      | what has not begun           | 1 month | 2026-06-17T00:00:00Z | 0.01   | 99.99    | 0.01   |
      | the first day of a year      | 1 year  | 2026-06-15T12:00:00Z | 365.00 |          | 364.00 |

  @rule:alibaba.cash-only
  Scenario: A refund costs no fee, as the first day of a year shows
    Given the time is 2026-06-16T00:00:00Z
    And the Alibaba account has:
      | alias  | term   | begins               | cash   |
      | shop-1 | 1 year | 2026-06-15T12:00:00Z | 365.00 |
    When the account refunds "shop-1"
    Then it succeeds
    And the refund order pays back "364.00"

  @rule:alibaba.empty-product-type
  Scenario Outline: A product type that is <form> is none
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1" with:
      | parameter   | value   |
      | ProductType | <value> |
    Then it succeeds
    And "shop-1" is no longer in use

    Examples:
      | form   | value    |
      | absent | (absent) |
      | empty  |          |

  @rule:alibaba.empty-product-type
  Scenario: Products that have a type are refunded with it
    Given the Alibaba account has:
      | alias | product code | product type      |
      | key-1 | kms          | kms_ddi_public_cn |
    When the account refunds "key-1"
    Then it succeeds
    And "key-1" is no longer in use

  @rule:alibaba.both-transports
  Scenario Outline: A list is the same call when the caller <does>
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And the caller <does>
    When the account lists its instances
    Then it succeeds

    Examples:
      | does                                               |
      | uses GET                                           |
      | sends a form                                       |
      | splits the parameters between the query and a form |
      | signs with ACS3                                    |
      | sets "Format" to "XML"                             |
      | sets "Format" to "json"                            |
      | leaves out "Format"                                |

  @rule:alibaba.both-transports
  Scenario: The ACS3 signature covers a form as well
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And the caller signs with ACS3
    And the caller sends a form
    When the account lists its instances
    Then it succeeds

  @rule:alibaba.both-transports
  Scenario Outline: A refund is the same call when the caller <does>
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And the caller <does>
    When the account refunds "shop-1"
    Then it succeeds
    And "shop-1" is no longer in use
    And there is one unsubscription order

    Examples:
      | does                   |
      | sends a form           |
      | signs with ACS3        |
      | sets "Format" to "XML" |

  @rule:alibaba.both-transports @limit:alibaba.promotion @code:ActivityForbiddenError
  Scenario Outline: It is refused alike when the caller <does>
    Given the Alibaba account has:
      | alias | facts     |
      | sale  | promotion |
    And the caller <does>
    When the account refunds "sale"
    Then it is refused with 400 "ActivityForbiddenError" by "alibaba.promotion"
    And "sale" is still in use

    Examples:
      | does                   |
      | uses GET               |
      | sends a form           |
      | signs with ACS3        |
      | sets "Format" to "XML" |
