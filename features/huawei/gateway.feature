@huawei @gateway
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
  Scenario Outline: A signature holds for fifteen minutes; this clock is <how> and the caller <signs>
    Given the caller <signs>
    And the caller's clock is 16 minutes <how>
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.expired-signature"
    Given the caller <signs>
    And the caller's clock is 14 minutes <how>
    When the customer unsubscribes from "web-1"
    Then it succeeds

    Examples:
      | how  | signs                    |
      | slow | signs in the usual way   |
      | fast | signs in the usual way   |
      | slow | signs with a derived key |

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

  @limit:huawei.gateway.wrong-method @code:APIGW.0101
  Scenario Outline: Nothing is published for <method> at <path>
    When the customer calls "<method> <path>"
    Then it is refused with 404 "APIGW.0101" by "huawei.gateway.wrong-method"
    And "web-1" is still in use
    When the customer unsubscribes from "web-1"
    Then it succeeds

    Examples:
      | method | path                                                 |
      | GET    | /v2/orders/subscriptions/resources/unsubscribe       |
      | PUT    | /v2/orders/subscriptions/resources/unsubscribe       |
      | DELETE | /v2/orders/subscriptions/resources/unsubscribe       |
      | GET    | /v2/orders/subscriptions/resources/autorenew/{web-1} |

  @limit:huawei.gateway.body-too-large @code:APIGW.0201
  Scenario: A body has twelve megabytes at most
    When the customer posts an unsubscription:
      """
      {"resource_ids":["{web-1}"],"unsubscribe_type":1,"more":"{12582912 times x}"}
      """
    Then it is refused with 413 "APIGW.0201" by "huawei.gateway.body-too-large"
    And "web-1" is still in use
    When the customer posts an unsubscription:
      """
      {"resource_ids":["{web-1}"],"unsubscribe_type":1,"more":"{11999000 times x}"}
      """
    Then it succeeds
    And "web-1" is no longer in use

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

  @limit:huawei.gateway.throttled @code:APIGW.0308
  Scenario: Who calls more often than allowed is put off, by key and by token; others are not
    Given the option "throttle" is "1"
    And the user "auditor" may not call "renew"
    And the Huawei customer has:
      | alias |
      | web-2 |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    When the customer unsubscribes from "web-2"
    Then it is refused with 429 "APIGW.0308" by "huawei.gateway.throttled"
    Given the caller presents a token
    When the customer unsubscribes from "web-2"
    Then it is refused with 429 "APIGW.0308" by "huawei.gateway.throttled"
    Given the caller is the user "auditor"
    When the customer unsubscribes from "web-2"
    Then it succeeds

  @limit:huawei.gateway.key-locked @code:APIGW.0301
  Scenario: Five bad signatures in a row lock the key, but not the token
    Given the option "key_lock" is "on"
    And the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.key-locked"
    Given the caller signs with a derived key
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.key-locked"
    Given the caller presents a token
    When the customer unsubscribes from "web-1"
    Then it succeeds

  @limit:huawei.gateway.throttled @code:APIGW.0308
  Scenario: Who was put off may call again once the second is over
    Given the option "throttle" is "1"
    And the Huawei customer has:
      | alias |
      | web-2 |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    When the customer unsubscribes from "web-2"
    Then it is refused with 429 "APIGW.0308" by "huawei.gateway.throttled"
    When 1 second passes at the gateway
    And the customer unsubscribes from "web-2"
    Then it succeeds

  @limit:huawei.gateway.key-locked @limit:huawei.gateway.bad-signature @code:APIGW.0301
  Scenario: A key that was locked opens again after five minutes
    Given the option "key_lock" is "on"
    And the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    When 4 minutes pass at the gateway
    And the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.key-locked"
    When 1 minute passes at the gateway
    And the customer unsubscribes from "web-1"
    Then it succeeds

  @limit:huawei.gateway.key-locked @limit:huawei.gateway.bad-signature @code:APIGW.0301
  Scenario: A good signature ends the row of bad ones
    Given the option "key_lock" is "on"
    And the Huawei customer has:
      | alias |
      | web-2 |
    And the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    When the customer unsubscribes from "web-1"
    Then it succeeds
    Given the caller signs with a wrong secret
    When the customer unsubscribes from "web-2"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    When the customer unsubscribes from "web-2"
    Then it succeeds
