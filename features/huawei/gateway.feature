@huawei
Feature: The gateway in front of Huawei Cloud's billing service
  It looks at path and signature before the service sees the call, and answers in its own words.

  Background:
    Given the Huawei customer has:
      | alias |
      | web-1 |

  @limit:<row> @code:APIGW.0301
  Scenario Outline: <row>: a caller who <does>
    Given the caller <does>
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "<row>"
    And "web-1" is still in use
    When the customer unsubscribes from "web-1"
    Then it succeeds

    Examples:
      | row                           | does                      |
      | huawei.gateway.no-credentials | presents no credentials   |
      | huawei.gateway.unknown-key    | presents an unknown key   |
      | huawei.gateway.bad-signature  | signs with a wrong secret |
      | huawei.gateway.unknown-token  | presents an unknown token |

  @limit:huawei.gateway.expired-signature @code:APIGW.0301
  Scenario: A signature holds for fifteen minutes
    Given the caller's clock is 16 minutes slow
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.expired-signature"
    Given the caller's clock is 14 minutes slow
    When the customer unsubscribes from "web-1"
    Then it succeeds

  @limit:huawei.gateway.unknown-path @code:APIGW.0101
  Scenario Outline: Nothing is published at <path>
    When the customer calls "POST <path>"
    Then it is refused with 404 "APIGW.0101" by "huawei.gateway.unknown-path"

    Examples:
      | path                                            |
      | /v2/orders/subscriptions/resources/unsubscribes |
      | //v2/orders/subscriptions/resources/unsubscribe |
      | /v3/orders/subscriptions/resources/unsubscribe  |

  @limit:huawei.gateway.unknown-path
  Scenario: At the right path there is something
    When the customer unsubscribes from "web-1"
    Then it succeeds

  @rule:huawei.gateway.v11-signature
  Scenario: A signature with a derived key counts as much
    Given the caller signs with a derived key
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1" is no longer in use

  @rule:huawei.gateway.v11-signature @limit:huawei.gateway.bad-signature @code:APIGW.0301
  Scenario: It is checked as strictly
    Given the caller signs with a derived key
    And the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    And "web-1" is still in use
