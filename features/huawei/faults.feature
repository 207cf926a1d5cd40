@huawei
Feature: When Huawei Cloud's billing service fails
  Not every failure is the customer's. What fails on the service's side has changed nothing, and
  the same call may be made again.

  Background:
    Given the Huawei customer has:
      | alias | auto renewal | facts         |
      | web-1 | on           |               |
      | trial | on           | trial-service |

  @limit:huawei.other-error @code:CBC.0999
  Scenario: An unsubscription fails and is made again
    Given the server answers "CBC.0999" to the next "unsubscribe"
    When the customer unsubscribes from "web-1"
    Then it is refused with 500 "CBC.0999" by "huawei.other-error"
    And "web-1" is still in use
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1" is no longer in use

  @limit:huawei.other-error @limit:huawei.trial-service @code:CBC.0999
  Scenario: A service that fails does not come to its limits
    Given the server answers "CBC.0999" to the next "unsubscribe"
    When the customer unsubscribes from "trial"
    Then it is refused with 500 "CBC.0999" by "huawei.other-error"
    When the customer unsubscribes from "trial"
    Then it is refused with 400 "CBC.99003649" by "huawei.trial-service"

  @limit:huawei.other-error @limit:huawei.gateway.bad-signature @code:CBC.0999
  Scenario: What the gateway turns away does not reach the service that would fail
    Given the server answers "CBC.0999" to the next "unsubscribe"
    And the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    When the customer unsubscribes from "web-1"
    Then it is refused with 500 "CBC.0999" by "huawei.other-error"
    When the customer unsubscribes from "web-1"
    Then it succeeds

  @limit:huawei.autorenew-other-error @code:CBC.0999
  Scenario Outline: Switching automatic renewal off fails and is done again with the <version> call
    Given the server answers "CBC.0999" to the next "<operation>"
    When the customer switches automatic renewal off for "web-1" with the <version> call
    Then it is refused with <status> "CBC.0999" by "huawei.autorenew-other-error"
    And automatic renewal is on for "web-1"
    When the customer switches automatic renewal off for "web-1" with the <version> call
    Then it succeeds
    And automatic renewal is off for "web-1"

    Examples:
      | version | operation             | status |
      | v1.0    | disable_auto_renew_v1 | 200    |
      | v2      | disable_auto_renew    | 500    |

  @limit:huawei.autorenew-other-error @code:CBC.0999
  Scenario Outline: Switching automatic renewal on fails as well with the <version> call
    Given the server answers "CBC.0999" to the next "<operation>"
    When the customer switches automatic renewal on for "web-1" with the <version> call
    Then it is refused with <status> "CBC.0999" by "huawei.autorenew-other-error"
    When the customer switches automatic renewal on for "web-1" with the <version> call
    Then it succeeds

    Examples:
      | version | operation            | status |
      | v1.0    | enable_auto_renew_v1 | 200    |
      | v2      | enable_auto_renew    | 500    |

  @limit:huawei.gateway.throttled @code:APIGW.0308
  Scenario: A gateway under load puts a caller off who has not called often
    Given the server answers "APIGW.0308" to the next "unsubscribe"
    When the customer unsubscribes from "web-1"
    Then it is refused with 429 "APIGW.0308" by "huawei.gateway.throttled"
    And "web-1" is still in use
    When the customer unsubscribes from "web-1"
    Then it succeeds
