@alibaba
Feature: Limits that a single instance shows at Alibaba Cloud
  Each of these rows is shown by one instance as it is, with nothing to set up: a server without a control API
  can show it with a fixture. Nothing is given up here.

  @limit:alibaba.unknown-instance @code:ResourceNotExists
  Scenario: An instance that does not exist is unknown
    Given the Alibaba account has:
      | alias | facts            |
      | ghost | unknown-instance |
    Then "ghost" is in no list
    When the account refunds "ghost"
    Then it is refused with 400 "ResourceNotExists" by "alibaba.unknown-instance"
    And "ghost" is not listed
    When the account asks what "ghost" would pay back
    Then it is refused with 400 "ResourceNotExists" by "alibaba.unknown-instance"

  @limit:alibaba.unknown-instance @code:ResourceNotExists
  Scenario: The custom name of an instance does not stand for its id
    Given the Alibaba account has:
      | alias | facts                         |
      | named | unknown-instance, custom-name |
    Then "named" is in no list
    When the account asks what "named" would pay back
    Then it is refused with 400 "ResourceNotExists" by "alibaba.unknown-instance"
    When the account refunds "named"
    Then it is refused with 400 "ResourceNotExists" by "alibaba.unknown-instance"
    And there are no unsubscription orders

  @limit:alibaba.refund-quota @code:ExceedRefundQuotaError
  Scenario: An account that has used up its quota is refused a refund
    Given the Alibaba account has:
      | alias  | facts        |
      | shop-1 | refund-quota |
    When the account refunds "shop-1"
    Then it is refused with 400 "ExceedRefundQuotaError" by "alibaba.refund-quota"
    And "shop-1" is still in use
    And there are no unsubscription orders

  @limit:alibaba.internal-error @code:InternalError
  Scenario: A refund that fails in the service is answered as an error of the server
    Given the Alibaba account has:
      | alias  | facts          |
      | shop-1 | internal-error |
    When the account refunds "shop-1"
    Then it is refused with 500 "InternalError" by "alibaba.internal-error"
    And "shop-1" is still in use
    And there are no unsubscription orders

  # The page lists the codes for the quotation too, and does not say which of them apply to it.
  @limit:<row> @code:<code> @assumed
  Scenario Outline: <row> holds for the quotation of a refund as well, and a quotation changes nothing
    Given the Alibaba account has:
      | alias  | cash   | vouchers   | facts  |
      | shop-1 | <cash> | <vouchers> | <fact> |
    When the account asks what "shop-1" would pay back
    Then it is refused with 400 "<code>" by "<row>"
    And "shop-1" is still in use

    Examples:
      | row                         | code                      | cash  | vouchers | fact                      |
      | alibaba.instance-status     | ResourceStatusError       | 90.00 |          | instance-status: changing |
      | alibaba.paid-image          | BindMirrorInstanceError   | 90.00 |          | paid-image                |
      | alibaba.unpaid-order        | ExistUnPaidOrderError     | 90.00 |          | unpaid-order              |
      | alibaba.ambassador-order    | AmbassadorOrderLimitError | 90.00 |          | ambassador-order          |
      | alibaba.promotion           | ActivityForbiddenError    | 90.00 |          | promotion                 |
      | alibaba.precheck            | ProductCheckError         | 90.00 |          | precheck                  |
      | alibaba.unsupported-product | CommodityNotSupported     | 90.00 |          | unsupported-product       |
      | alibaba.no-rest-value       | NoRestValueError          | 0.00  | 90.00    |                           |
