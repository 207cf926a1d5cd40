@alibaba
Feature: Which of several limits is reported at Alibaba Cloud
  More than one limit can hold at once, and the answer names one of them. The order is always the same:
  the gateway, the permission, the site, the form of the call, a client token that was used before, whether
  the instance exists and whose it is, what product it is, and its state. Each scenario has limits that
  follow one another, so together they fix the whole order. No source states the order: it is ours, so on
  other servers the answer may be that of any limit that holds.

  @limit:<first> @limit:<second> @code:<code> @code:<next>
  Scenario Outline: <first> is reported before <second>
    Given the Alibaba account has:
      | alias  | cash   | facts   |
      | shop-1 | <cash> | <facts> |
    When the account refunds "shop-1"
    Then it is refused with 400 "<code>" by "<first>", and the order is assumed
    And "<second>" would have refused it too

    Examples:
      | first                      | code                      | next                      | second                      | cash  | facts                                |
      | alibaba.instance-status    | ResourceStatusError       | BindMirrorInstanceError   | alibaba.paid-image          | 90.00 | instance-status: stopped, paid-image |
      | alibaba.unpaid-order       | ExistUnPaidOrderError     | ExistRefundingOrderError  | alibaba.refund-in-progress  | 90.00 | unpaid-order, refund-in-progress     |
      | alibaba.refund-in-progress | ExistRefundingOrderError  | NoRestValueError          | alibaba.no-rest-value       | 0.00  | refund-in-progress                   |
      | alibaba.no-rest-value      | NoRestValueError          | AmbassadorOrderLimitError | alibaba.ambassador-order    | 0.00  | ambassador-order                     |
      | alibaba.ambassador-order   | AmbassadorOrderLimitError | ActivityForbiddenError    | alibaba.promotion           | 90.00 | ambassador-order, promotion          |
      | alibaba.promotion          | ActivityForbiddenError    | ProductCheckError         | alibaba.precheck            | 90.00 | promotion, precheck                  |
      | alibaba.precheck           | ProductCheckError         | CommodityNotSupported     | alibaba.unsupported-product | 90.00 | precheck, unsupported-product        |

  @limit:alibaba.paid-image @limit:alibaba.refund-quota @limit:alibaba.unpaid-order @code:BindMirrorInstanceError @code:ExceedRefundQuotaError @code:ExistUnPaidOrderError
  Scenario: A paid image comes before the quota, and the quota before an unpaid order
    Given the Alibaba account has:
      | alias  | facts        |
      | shop-1 | paid-image   |
      | shop-2 | unpaid-order |
    And the account may refund 0 of "ecs" in a year
    When the account refunds "shop-1"
    Then it is refused with 400 "BindMirrorInstanceError" by "alibaba.paid-image", and the order is assumed
    And "alibaba.refund-quota" would have refused it too
    When the account refunds "shop-2"
    Then it is refused with 400 "ExceedRefundQuotaError" by "alibaba.refund-quota", and the order is assumed
    And "alibaba.unpaid-order" would have refused it too

  @limit:alibaba.unknown-instance @limit:alibaba.other-owner @limit:alibaba.invalid-parameter @limit:alibaba.instance-status @code:ResourceNotExists @code:InvalidOwner @code:InvalidParameter @code:ResourceStatusError
  Scenario: Existence is checked before the owner, the owner before the product, the product before the state
    Given the Alibaba account has:
      | alias  | facts                     |
      | shop-1 | instance-status: creating |
    And another Alibaba account has:
      | alias  | facts                     |
      | theirs | instance-status: creating |
    When the account refunds "shop-1" with:
      | parameter   | value     |
      | InstanceId  | i-unknown |
      | ProductCode | rds       |
    Then it is refused with 400 "ResourceNotExists" by "alibaba.unknown-instance", and the order is assumed
    When the account refunds "theirs" with:
      | parameter   | value |
      | ProductCode | rds   |
    Then it is refused with 400 "InvalidOwner" by "alibaba.other-owner", and the order is assumed
    And "alibaba.invalid-parameter" would have refused it too
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ProductCode | rds   |
    Then it is refused with 400 "InvalidParameter" by "alibaba.invalid-parameter", and the order is assumed
    And "alibaba.instance-status" would have refused it too

  @rule:alibaba.idempotence @limit:alibaba.unknown-instance @limit:alibaba.invalid-parameter @code:InvalidParameter @code:IdempotentParameterMismatch @code:ResourceNotExists
  Scenario: A client token that was used before is checked before whether the instance exists
    Given the option "strict_token" is "on"
    And the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | once  |
    Then it succeeds
    When the account refunds "shop-1" with:
      | parameter   | value    |
      | ClientToken | once     |
      | ProductCode | nonesuch |
    Then it is refused with 400 "InvalidParameter" by "alibaba.invalid-parameter", and the order is assumed
    When the account refunds "shop-1" with:
      | parameter   | value     |
      | ClientToken | once      |
      | InstanceId  | i-unknown |
    Then it is refused with 400 "IdempotentParameterMismatch" by "alibaba.idempotence", and the order is assumed
    And "alibaba.unknown-instance" would have refused it too

  @rule:alibaba.idempotence
  Scenario: Where a client token may come with other parameters, the first answer comes before all limits
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ClientToken | once  |
    And the account refunds "shop-1" with:
      | parameter   | value     |
      | ClientToken | once      |
      | InstanceId  | i-unknown |
    Then both answers are the same order, or the last is refused with "IdempotentParameterMismatch"

  @limit:alibaba.not-authorized @limit:alibaba.not-applicable @limit:alibaba.missing-parameter @limit:alibaba.invalid-parameter @code:NotAuthorized @code:NotApplicable @code:MissingParameter @code:InvalidParameter
  Scenario: The permission is checked before the site, and the site before the form of the call
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And the account is "not-applicable: reseller"
    And the user "auditor" may not call "RefundInstance"
    And the caller is the user "auditor"
    When the account refunds "shop-1" with:
      | parameter  | value    |
      | InstanceId | (absent) |
    Then it is refused with 400 "NotAuthorized" by "alibaba.not-authorized", and the order is assumed
    When the account refunds "shop-1" with:
      | parameter  | value    |
      | InstanceId | (absent) |
    Then it is refused with 400 "NotApplicable" by "alibaba.not-applicable", and the order is assumed
    When the account refunds "shop-1" with:
      | parameter   | value    |
      | ProductCode | nonesuch |
    Then it is refused with 400 "NotApplicable" by "alibaba.not-applicable", and the order is assumed

  @limit:alibaba.missing-parameter @limit:alibaba.invalid-parameter @limit:alibaba.unknown-instance @code:MissingParameter @code:InvalidParameter @code:ResourceNotExists
  Scenario: A missing parameter is reported before a wrong one, and both before an unknown instance
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1" with:
      | parameter          | value     |
      | InstanceId         | i-unknown |
      | ProductCode        |           |
      | ImmediatelyRelease | 2         |
    Then it is refused with 400 "MissingParameter" by "alibaba.missing-parameter", and the order is assumed
    When the account refunds "shop-1" with:
      | parameter          | value     |
      | InstanceId         | i-unknown |
      | ImmediatelyRelease | 2         |
    Then it is refused with 400 "InvalidParameter" by "alibaba.invalid-parameter", and the order is assumed
    When the account refunds "shop-1" with:
      | parameter   | value     |
      | InstanceId  | i-unknown |
      | ProductCode | nonesuch  |
    Then it is refused with 400 "InvalidParameter" by "alibaba.invalid-parameter", and the order is assumed
    And "alibaba.unknown-instance" would have refused it too
