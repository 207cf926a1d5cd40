@huawei @gateway
Feature: The gateway in front of Huawei Cloud's billing service
  The gateway checks path and signature before the service sees the call, and refuses with codes of its own.
  Most scenarios list resources, because a list changes nothing whichever way the gateway answers.

  Background:
    Given the Huawei customer has:
      | alias |
      | web-1 |

  @limit:<row> @code:APIGW.0301
  Scenario Outline: <row>: a caller who <does>
    Given the caller <does>
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "<row>"
    When the customer lists its resources
    Then it succeeds

    Examples:
      | row                           | does                      |
      | huawei.gateway.no-credentials | presents no credentials   |
      | huawei.gateway.unknown-key    | presents an unknown key   |
      | huawei.gateway.bad-signature  | signs with a wrong secret |
      | huawei.gateway.unknown-token  | presents an unknown token |

  @limit:huawei.gateway.bad-signature @rule:huawei.gateway.v11-signature @code:APIGW.0301
  Scenario: An unsubscription that is signed wrongly has no effect, and one that is signed with a derived key has
    Given the caller signs with a wrong secret
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    And "web-1" is still in use
    Given the caller signs with a derived key
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1" is no longer in use

  @limit:huawei.gateway.bad-signature @code:APIGW.0301
  Scenario Outline: A wrong signature is refused whatever is called: <call>
    Given the caller signs with a wrong secret
    When the customer calls "<call>"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    When the customer calls "<call>"
    Then it succeeds

    Examples:
      | call                                        |
      | GET /v2/orders/customer-orders              |
      | GET /v2/orders/customer-orders?order_type=4 |

  @limit:huawei.gateway.expired-signature @code:APIGW.0301
  Scenario Outline: A signature is valid for fifteen minutes; this clock is <how> and the caller <signs>
    Given the caller <signs>
    And the caller's clock is 16 minutes <how>
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.expired-signature"
    Given the caller <signs>
    And the caller's clock is 14 minutes <how>
    When the customer lists its resources
    Then it succeeds

    Examples:
      | how  | signs                    |
      | slow | signs in the usual way   |
      | fast | signs in the usual way   |
      | slow | signs with a derived key |

  # The calls have no body and name no resource, so nothing is lost if one of them is taken for the published call.
  @limit:huawei.gateway.unknown-path @code:APIGW.0101
  Scenario Outline: No API is published at <path>
    When the customer calls "POST <path>"
    Then it is refused with 404 "APIGW.0101" by "huawei.gateway.unknown-path"
    When the customer lists its resources
    Then it succeeds

    Examples:
      | path                                            |
      | /v2/orders/subscriptions/resources/unsubscribes |
      | /v3/orders/suscriptions/resources/query         |

    # No source states whether the gateway merges slashes.
    @assumed
    Examples:
      | path                                     |
      | //v2/orders/suscriptions/resources/query |

  @limit:huawei.gateway.wrong-method @code:APIGW.0101
  Scenario Outline: No API is published for <method> at <path>
    When the customer calls "<method> <path>"
    Then it is refused with 404 "APIGW.0101" by "huawei.gateway.wrong-method"
    When the customer lists its resources
    Then it succeeds

    # What changes something is called without a body, or with the id of no resource.
    Examples:
      | method | path                                                                          |
      | GET    | /v2/orders/suscriptions/resources/query                                       |
      | PUT    | /v2/orders/suscriptions/resources/query                                       |
      | DELETE | /v2/orders/suscriptions/resources/query                                       |
      | PUT    | /v2/orders/subscriptions/resources/unsubscribe                                |
      | GET    | /v2/orders/subscriptions/resources/autorenew/0123456789abcdef0123456789abcdef |

  @limit:huawei.gateway.body-too-large @code:APIGW.0201
  Scenario: The body of a call has at most twelve megabytes
    When the customer lists its resources with:
      """
      {"limit":20,"more":"{12582912 times x}"}
      """
    Then it is refused with 413 "APIGW.0201" by "huawei.gateway.body-too-large"
    When the customer lists its resources with:
      """
      {"limit":20,"more":"{11999000 times x}"}
      """
    Then it succeeds

  @rule:huawei.gateway.v11-signature
  Scenario: A signature with a derived key is accepted
    Given the caller signs with a derived key
    When the customer lists its resources
    Then it succeeds

  @rule:huawei.gateway.v11-signature @limit:huawei.gateway.bad-signature @code:APIGW.0301
  Scenario: A wrong signature with a derived key is refused
    Given the caller signs with a derived key
    And the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a derived key
    When the customer lists its resources
    Then it succeeds

  @limit:huawei.gateway.throttled @code:APIGW.0308
  Scenario: A caller who calls too often is throttled, by key and by token; other callers are not
    Given the option "throttle" is "1"
    And the user "auditor" may not call "renew"
    When the customer lists its resources
    Then it succeeds
    When the customer lists its resources
    Then it is refused with 429 "APIGW.0308" by "huawei.gateway.throttled"
    Given the caller presents a token
    When the customer lists its resources
    Then it is refused with 429 "APIGW.0308" by "huawei.gateway.throttled"
    Given the caller is the user "auditor"
    When the customer lists its resources
    Then it succeeds

  @limit:huawei.gateway.key-locked @code:APIGW.0301
  Scenario: Five wrong signatures in a row lock the key, but not the token
    Given the option "key_lock" is "on"
    And the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.key-locked"
    Given the caller signs with a derived key
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.key-locked"
    Given the caller presents a token
    When the customer lists its resources
    Then it succeeds

  @limit:huawei.gateway.throttled @code:APIGW.0308
  Scenario: A caller who was throttled may call again once the second is over
    Given the option "throttle" is "1"
    When the customer lists its resources
    Then it succeeds
    When the customer lists its resources
    Then it is refused with 429 "APIGW.0308" by "huawei.gateway.throttled"
    When 1 second passes at the gateway
    And the customer lists its resources
    Then it succeeds

  @limit:huawei.gateway.key-locked @limit:huawei.gateway.bad-signature @code:APIGW.0301
  Scenario: A locked key is unlocked after five minutes
    Given the option "key_lock" is "on"
    And the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    When 4 minutes pass at the gateway
    And the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.key-locked"
    When 1 minute passes at the gateway
    And the customer lists its resources
    Then it succeeds

  @limit:huawei.gateway.key-locked @limit:huawei.gateway.bad-signature @code:APIGW.0301
  Scenario: A right signature resets the count of wrong ones
    Given the option "key_lock" is "on"
    And the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    Given the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    When the customer lists its resources
    Then it succeeds
    Given the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"
    When the customer lists its resources
    Then it succeeds
