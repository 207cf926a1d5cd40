@alibaba
Feature: Which of several limits is told at Alibaba Cloud
  More than one limit can hold at once, and the answer names one. What comes first is the same every
  time: the gateway, the permission, the site, the form of the call, a token that was answered, whether
  there is such an instance and whose it is, what product it is, and its state. Each pair here holds
  together and has nothing between its two; the order of all follows. No source states it: it is ours.

  @limit:<first> @limit:<second>
  Scenario Outline: <first> is told before <second>
    Given the Alibaba account has:
      | alias  | cash   | facts   |
      | shop-1 | <cash> | <facts> |
    When the account refunds "shop-1"
    Then it is refused with 400 "<code>" by "<first>"
    And "<second>" would have refused it too

    Examples:
      | first                      | code                      | second                      | cash  | facts                                |
      | alibaba.instance-status    | ResourceStatusError       | alibaba.paid-image          | 90.00 | instance-status: stopped, paid-image |
      | alibaba.unpaid-order       | ExistUnPaidOrderError     | alibaba.refund-in-progress  | 90.00 | unpaid-order, refund-in-progress     |
      | alibaba.refund-in-progress | ExistRefundingOrderError  | alibaba.no-rest-value       | 0.00  | refund-in-progress                   |
      | alibaba.no-rest-value      | NoRestValueError          | alibaba.ambassador-order    | 0.00  | ambassador-order                     |
      | alibaba.ambassador-order   | AmbassadorOrderLimitError | alibaba.promotion           | 90.00 | ambassador-order, promotion          |
      | alibaba.promotion          | ActivityForbiddenError    | alibaba.precheck            | 90.00 | promotion, precheck                  |
      | alibaba.precheck           | ProductCheckError         | alibaba.unsupported-product | 90.00 | precheck, unsupported-product        |

  @limit:alibaba.paid-image @limit:alibaba.refund-quota @limit:alibaba.unpaid-order
  Scenario: A paid image comes before the quota, and the quota before an unpaid order
    Given the Alibaba account has:
      | alias  | facts        |
      | shop-1 | paid-image   |
      | shop-2 | unpaid-order |
    And the account may refund 0 of "ecs" in a year
    When the account refunds "shop-1"
    Then it is refused with 400 "BindMirrorInstanceError" by "alibaba.paid-image"
    And "alibaba.refund-quota" would have refused it too
    When the account refunds "shop-2"
    Then it is refused with 400 "ExceedRefundQuotaError" by "alibaba.refund-quota"
    And "alibaba.unpaid-order" would have refused it too

  @limit:alibaba.unknown-instance @limit:alibaba.other-owner @limit:alibaba.invalid-parameter @limit:alibaba.instance-status
  Scenario: Existence, owner, product, state
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
    Then it is refused with 400 "ResourceNotExists" by "alibaba.unknown-instance"
    When the account refunds "theirs" with:
      | parameter   | value |
      | ProductCode | rds   |
    Then it is refused with 400 "InvalidOwner" by "alibaba.other-owner"
    And "alibaba.invalid-parameter" would have refused it too
    When the account refunds "shop-1" with:
      | parameter   | value |
      | ProductCode | rds   |
    Then it is refused with 400 "InvalidParameter" by "alibaba.invalid-parameter"
    And "alibaba.instance-status" would have refused it too

  @rule:alibaba.idempotence @limit:alibaba.unknown-instance @limit:alibaba.invalid-parameter
  Scenario: A token that was answered comes before whether there is such an instance
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
    Then it is refused with 400 "InvalidParameter" by "alibaba.invalid-parameter"
    When the account refunds "shop-1" with:
      | parameter   | value     |
      | ClientToken | once      |
      | InstanceId  | i-unknown |
    Then it is refused with 400 "IdempotentParameterMismatch" by "alibaba.idempotence"
    And "alibaba.unknown-instance" would have refused it too

  @rule:alibaba.idempotence
  Scenario: Where tokens are not held to what they came with, the first answer comes before all that
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
    Then both answers are the same order

  @limit:alibaba.not-authorized @limit:alibaba.not-applicable @limit:alibaba.missing-parameter @limit:alibaba.invalid-parameter
  Scenario: Permission, site, form
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    And the account is "not-applicable: reseller"
    And the user "auditor" may not call "RefundInstance"
    And the caller is the user "auditor"
    When the account refunds "shop-1" with:
      | parameter  | value    |
      | InstanceId | (absent) |
    Then it is refused with 400 "NotAuthorized" by "alibaba.not-authorized"
    When the account refunds "shop-1" with:
      | parameter  | value    |
      | InstanceId | (absent) |
    Then it is refused with 400 "NotApplicable" by "alibaba.not-applicable"
    When the account refunds "shop-1" with:
      | parameter   | value    |
      | ProductCode | nonesuch |
    Then it is refused with 400 "NotApplicable" by "alibaba.not-applicable"

  @limit:alibaba.missing-parameter @limit:alibaba.invalid-parameter @limit:alibaba.unknown-instance
  Scenario: What is missing, what is wrong in itself, what is not there
    Given the Alibaba account has:
      | alias  |
      | shop-1 |
    When the account refunds "shop-1" with:
      | parameter          | value     |
      | InstanceId         | i-unknown |
      | ProductCode        |           |
      | ImmediatelyRelease | 2         |
    Then it is refused with 400 "MissingParameter" by "alibaba.missing-parameter"
    When the account refunds "shop-1" with:
      | parameter          | value     |
      | InstanceId         | i-unknown |
      | ImmediatelyRelease | 2         |
    Then it is refused with 400 "InvalidParameter" by "alibaba.invalid-parameter"
    When the account refunds "shop-1" with:
      | parameter   | value     |
      | InstanceId  | i-unknown |
      | ProductCode | nonesuch  |
    Then it is refused with 400 "InvalidParameter" by "alibaba.invalid-parameter"
    And "alibaba.unknown-instance" would have refused it too
