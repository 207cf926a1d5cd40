@huawei
Feature: Tokens at Huawei Cloud's gateway
  A caller may show a token instead of a signature, and must show a security token beside a
  temporary key. Both have their time.

  Background:
    Given the Huawei customer has:
      | alias |
      | web-1 |

  @limit:huawei.gateway.expired-token @code:APIGW.0301
  Scenario: A token whose time is over lets nobody in, one that has an hour left does
    Given the user "late" has a token that has expired
    And the user "early" has a token that expires in an hour
    And the caller is the user "late"
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.expired-token"
    And "web-1" is still in use
    Given the caller is the user "early"
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1" is no longer in use

  @limit:huawei.gateway.expired-token @code:APIGW.0301
  Scenario: A temporary key is worth as little once its security token has run out
    Given the user "late" has a temporary key that has expired
    And the user "early" has a temporary key that expires in an hour
    And the caller is the user "late"
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.expired-token"
    Given the caller is the user "early"
    When the customer unsubscribes from "web-1"
    Then it succeeds

  @limit:huawei.gateway.unknown-token @code:APIGW.0301
  Scenario: A token that was never issued is not one that has run out
    Given the user "early" has a token that expires in an hour
    And the caller is the user "early"
    And the caller presents an unknown token
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.unknown-token"
    Given the caller is the user "early"
    When the customer unsubscribes from "web-1"
    Then it succeeds

  @rule:huawei.gateway.security-token
  Scenario Outline: A temporary key with its security token; the caller <signs> and <how>
    Given the user "guest" has a temporary key
    And the caller is the user "guest"
    And the caller <signs>
    And the caller <how>
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1" is no longer in use

    Examples:
      | signs                    | how                                            |
      | signs in the usual way   | signs in the usual way                         |
      | signs in the usual way   | leaves the security token out of the signature |
      | signs with a derived key | signs with a derived key                       |
      | signs with a derived key | leaves the security token out of the signature |

  @rule:huawei.gateway.security-token @code:APIGW.0301
  Scenario Outline: A temporary key is nothing without its security token; the caller <does>
    Given the user "guest" has a temporary key
    And the caller is the user "guest"
    And the caller <does>
    When the customer unsubscribes from "web-1"
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.security-token"
    And "web-1" is still in use
    Given the caller is the user "guest"
    When the customer unsubscribes from "web-1"
    Then it succeeds

    Examples:
      | does                                   |
      | leaves out "X-Security-Token"          |
      | sets "X-Security-Token" to "another's" |

  @rule:huawei.gateway.security-token
  Scenario: A permanent key may come with any security token
    Given the caller sets "X-Security-Token" to "left over"
    When the customer unsubscribes from "web-1"
    Then it succeeds

  @rule:huawei.customer-only @limit:huawei.access-denied @code:CBC.0151
  Scenario Outline: A partner is not the customer, though its credentials are good; the caller <does>
    Given another Huawei customer has:
      | alias |
      | other |
    And the account is "partner"
    And the caller <does>
    When the customer unsubscribes from "web-1"
    Then it is refused with 403 "CBC.0151" by "huawei.access-denied"
    Given the caller is another customer
    And the caller <does>
    When the customer unsubscribes from "other"
    Then it succeeds

    Examples:
      | does                     |
      | signs in the usual way   |
      | signs with a derived key |
      | presents a token         |
