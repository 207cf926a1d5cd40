@huawei
Feature: Tokens at Huawei Cloud's gateway
  A caller may present a token instead of a signature, and must send a security token with a
  temporary key. Both expire. Most scenarios list resources, which changes nothing.

  Background:
    Given the Huawei customer has:
      | alias |
      | web-1 |

  @limit:huawei.gateway.expired-token @code:APIGW.0301
  Scenario: A token that has expired is refused, and one that is valid for an hour is accepted
    Given the user "late" has a token that has expired
    And the user "early" has a token that expires in an hour
    And the caller is the user "late"
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.expired-token"
    Given the caller is the user "early"
    When the customer lists its resources
    Then it succeeds

  @limit:huawei.gateway.expired-token @code:APIGW.0301
  Scenario: A temporary key is refused once its security token has expired
    Given the user "late" has a temporary key that has expired
    And the user "early" has a temporary key that expires in an hour
    And the caller is the user "late"
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.expired-token"
    Given the caller is the user "early"
    When the customer lists its resources
    Then it succeeds

  @limit:huawei.gateway.unknown-token @code:APIGW.0301
  Scenario: A token that was never issued is refused as unknown, not as expired
    Given the user "early" has a token that expires in an hour
    And the caller is the user "early"
    And the caller presents an unknown token
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.unknown-token"
    Given the caller is the user "early"
    When the customer lists its resources
    Then it succeeds

  @rule:huawei.gateway.security-token
  Scenario Outline: A temporary key is accepted with its security token; the caller <signs> and <how>
    Given the user "guest" has a temporary key
    And the caller is the user "guest"
    And the caller <signs>
    And the caller <how>
    When the customer lists its resources
    Then it succeeds

    Examples:
      | signs                    | how                                            |
      | signs in the usual way   | signs in the usual way                         |
      | signs in the usual way   | leaves the security token out of the signature |
      | signs with a derived key | signs with a derived key                       |
      | signs with a derived key | leaves the security token out of the signature |

  @rule:huawei.gateway.security-token @code:APIGW.0301
  Scenario Outline: A temporary key is refused without its own security token; the caller <does>
    Given the user "guest" has a temporary key
    And the caller is the user "guest"
    And the caller <does>
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.security-token"
    Given the caller is the user "guest"
    When the customer lists its resources
    Then it succeeds

    Examples:
      | does                                   |
      | leaves out "X-Security-Token"          |
      | sets "X-Security-Token" to "another's" |

  @rule:huawei.gateway.security-token
  Scenario: A permanent key may come with any security token
    Given the caller sets "X-Security-Token" to "left over"
    When the customer lists its resources
    Then it succeeds

  @rule:huawei.customer-only @limit:huawei.access-denied @code:CBC.0151
  Scenario Outline: A partner is refused although its credentials are right; the caller <does>
    Given another Huawei customer has:
      | alias |
      | other |
    And the account is "partner"
    And the caller <does>
    When the customer unsubscribes from "web-1"
    Then it is refused with 403 "CBC.0151" by "huawei.access-denied"
    Given the caller is another customer
    And the caller <does>
    When the customer lists its resources
    Then it succeeds

    Examples:
      | does                     |
      | signs in the usual way   |
      | signs with a derived key |
      | presents a token         |
