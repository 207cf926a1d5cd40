@alibaba
Feature: When Alibaba Cloud's billing service fails
  Not every failure is the account's. What fails on the service's side has changed nothing, and
  the same call may be made again.

  Background:
    Given the Alibaba account has:
      | alias  | facts     |
      | shop-1 |           |
      | deal   | promotion |

  @limit:<row> @code:<code>
  Scenario Outline: <row>: a refund is answered with <code> and asked for again
    Given the server answers "<code>" to the next "RefundInstance"
    When the account refunds "shop-1"
    Then it is refused with <status> "<code>" by "<row>"
    And "shop-1" is still in use
    When the account refunds "shop-1"
    Then it succeeds
    And "shop-1" is no longer in use

    Examples:
      | row                         | status | code               |
      | alibaba.internal-error      | 500    | InternalError      |
      | alibaba.gateway.unavailable | 503    | ServiceUnavailable |
      | alibaba.gateway.throttled   | 400    | Throttling.User    |

  @limit:alibaba.internal-error @code:InternalError
  Scenario: It stays an error of the server where refusals come with status 200
    Given the option "alibaba_errors" is "success_false"
    And the server answers "InternalError" to the next "RefundInstance"
    When the account refunds "shop-1"
    Then it is refused with 500 "InternalError" by "alibaba.internal-error"
    When the account refunds "shop-1"
    Then it succeeds

  @limit:alibaba.internal-error @limit:alibaba.promotion @code:InternalError
  Scenario: A service that fails does not come to its limits
    Given the server answers "InternalError" to the next "RefundInstance"
    When the account refunds "deal"
    Then it is refused with 500 "InternalError" by "alibaba.internal-error"
    When the account refunds "deal"
    Then it is refused with 400 "ActivityForbiddenError" by "alibaba.promotion"

  @limit:alibaba.internal-error @rule:alibaba.idempotence @code:InternalError
  Scenario: A failure is not kept under its client token, the success after it is
    Given the server answers "InternalError" to the next "RefundInstance"
    When the account refunds "shop-1" with:
      | parameter   | value   |
      | ClientToken | token-1 |
    Then it is refused with 500 "InternalError" by "alibaba.internal-error"
    When the account refunds "shop-1" with:
      | parameter   | value   |
      | ClientToken | token-1 |
    Then it succeeds
    When the account refunds "shop-1" with:
      | parameter   | value   |
      | ClientToken | token-1 |
    Then both answers are the same order
    And there is one unsubscription order
