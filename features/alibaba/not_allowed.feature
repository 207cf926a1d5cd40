@alibaba
Feature: What cannot be refunded at Alibaba Cloud
  Each limit stands beside the nearest case in which the same account may leave. Whatever is
  refused leaves everything as it was.

  @limit:alibaba.unknown-instance @code:ResourceNotExists
  Scenario Outline: There is no instance of that <what>
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1" with:
      | parameter  | value |
      | InstanceId | <id>  |
    Then it is refused with 400 "ResourceNotExists" by "alibaba.unknown-instance"
    When the account refunds "shop-1"
    Then it succeeds

    Examples:
      | what | id                     |
      | id   | i-bp1etb69sqxgl4000000 |
      | name | shop-1                 |

  @limit:alibaba.other-owner @code:InvalidOwner
  Scenario: An instance of another account
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And another Alibaba account has:
      | alias  |
      | theirs |
    When the account refunds "theirs"
    Then it is refused with 400 "InvalidOwner" by "alibaba.other-owner"
    Given the caller is another customer
    When the account refunds "theirs"
    Then it succeeds

  @limit:<row> @code:<code>
  Scenario Outline: <row>: <why>
    Given the Alibaba account has:
      | alias  | facts  |
      | shop-1 | <fact> |
      | shop-2 |        |
    When the account refunds "shop-1"
    Then it is refused with 400 "<code>" by "<row>"
    When the account refunds "shop-2"
    Then it succeeds
    And "shop-2" is no longer in use

    Examples:
      | row                         | code                      | fact                      | why                                     |
      | alibaba.instance-status     | ResourceStatusError       | instance-status: creating | it is still being created               |
      | alibaba.instance-status     | ResourceStatusError       | instance-status: changing | it is being changed                     |
      | alibaba.instance-status     | ResourceStatusError       | instance-status: stopped  | it stands still                         |
      | alibaba.paid-image          | BindMirrorInstanceError   | paid-image                | it runs from an image that costs money  |
      | alibaba.unpaid-order        | ExistUnPaidOrderError     | unpaid-order              | an order about it is not paid yet       |
      | alibaba.refund-in-progress  | ExistRefundingOrderError  | refund-in-progress        | it is being refunded                    |
      | alibaba.ambassador-order    | AmbassadorOrderLimitError | ambassador-order          | it was bought through an ambassador     |
      | alibaba.promotion           | ActivityForbiddenError    | promotion                 | it was bought in a promotion            |
      | alibaba.precheck            | ProductCheckError         | precheck                  | the product itself objects              |
      | alibaba.unsupported-product | CommodityNotSupported     | unsupported-product       | the product cannot be left by this call |

  @limit:alibaba.refund-in-progress @limit:alibaba.no-rest-value @code:ExistRefundingOrderError
  Scenario: What has expired; a second before, it is only used up
    Given the time is 2026-06-30T23:59:59Z
    And the Alibaba account has:
      | alias  | begins               | renewed for |
      | shop-1 | 2026-06-01T00:00:00Z |             |
      | shop-2 | 2026-06-01T00:00:00Z | 100.00      |
    When the account refunds "shop-1"
    Then it is refused with 400 "NoRestValueError" by "alibaba.no-rest-value"
    When 1 second passes
    And the account refunds "shop-1"
    Then it is refused with 400 "ExistRefundingOrderError" by "alibaba.refund-in-progress"
    When the account refunds "shop-2"
    Then it succeeds

  @limit:alibaba.no-rest-value @code:NoRestValueError
  Scenario: What was paid with vouchers only
    Given the Alibaba account has:
      | alias   | cash | vouchers |
      | voucher | 0.00 | 100.00   |
      | cent    | 0.02 | 99.98    |
    When the account refunds "voucher"
    Then it is refused with 400 "NoRestValueError" by "alibaba.no-rest-value"
    And "voucher" is still in use
    When the account refunds "cent"
    Then it succeeds
    And the refund order pays back "0.02"

  @limit:alibaba.no-rest-value @code:NoRestValueError
  Scenario: What is used up on its last day
    Given the time is 2026-06-30T00:00:00Z
    And the Alibaba account has:
      | alias  | begins               | cash  |
      | shop-1 | 2026-06-01T00:00:00Z | 90.00 |
      | shop-2 | 2026-06-01T00:00:00Z | 90.00 |
    When the account refunds "shop-1"
    Then it succeeds
    And the refund order pays back "3.00"
    When 1 second passes
    And the account refunds "shop-2"
    Then it is refused with 400 "NoRestValueError" by "alibaba.no-rest-value"

  @limit:alibaba.promotion @code:ActivityForbiddenError
  Scenario: The other form in which the service is seen to refuse
    Given the option "alibaba_errors" is "success_false"
    And the Alibaba account has:
      | alias | facts     |
      | sale  | promotion |
      | shop  |           |
    When the account refunds "sale"
    Then it is refused with 200 "ActivityForbiddenError" by "alibaba.promotion"
    And "sale" is still in use
    When the account refunds "shop"
    Then it succeeds

  @limit:alibaba.not-authorized @code:NotAuthorized
  Scenario: A user needs the permission
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And the user "auditor" may not call "RefundInstance"
    And the caller is the user "auditor"
    When the account refunds "shop-1"
    Then it is refused with 400 "NotAuthorized" by "alibaba.not-authorized"
    And "shop-1" is still in use
    When the account refunds "shop-1"
    Then it succeeds

  @limit:alibaba.not-applicable @code:NotApplicable
  Scenario Outline: The call is not for <whom>
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And another Alibaba account has:
      | alias  |
      | theirs |
    And the account is "not-applicable: <case>"
    When the account refunds "shop-1"
    Then it is refused with 400 "NotApplicable" by "alibaba.not-applicable"
    Given the caller is another customer
    When the account refunds "theirs"
    Then it succeeds

    Examples:
      | whom                        | case       |
      | customers of the other site | other-site |
      | the customers of a reseller | reseller   |

  @limit:alibaba.refund-quota @code:ExceedRefundQuotaError
  Scenario: So many refunds of a product in a calendar year, and no more
    Given the time is 2026-12-31T15:59:59Z
    And the Alibaba account has:
      | alias  | product code | begins               |
      | shop-1 | ecs          | 2026-12-20T00:00:00Z |
      | shop-2 | ecs          | 2026-12-20T00:00:00Z |
      | shop-3 | ecs          | 2026-12-20T00:00:00Z |
      | base   | rds          | 2026-12-20T00:00:00Z |
    And the account may refund 2 of "ecs" in a year
    When the account refunds "shop-1"
    And the account refunds "shop-2"
    Then it succeeds
    When the account refunds "shop-3"
    Then it is refused with 400 "ExceedRefundQuotaError" by "alibaba.refund-quota"
    And "shop-3" is still in use
    When the account refunds "base"
    Then it succeeds
    When 1 second passes
    And the account refunds "shop-3"
    Then it succeeds
    And "shop-3" is no longer in use

  @limit:alibaba.refund-quota @code:ExceedRefundQuotaError
  Scenario: The last refund of the year goes to one of four who ask at once
    Given the Alibaba account has:
      | alias            |
      | shop-1 to shop-4 |
    And the account may refund 1 of "ecs" in a year
    When 4 clients refund "shop-1" to "shop-4" at once
    Then one call succeeds and the others are refused with 400 "ExceedRefundQuotaError" by "alibaba.refund-quota"
    And there is one unsubscription order
