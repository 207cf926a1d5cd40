@alibaba
Feature: Security tokens and keys at Alibaba Cloud's gateway
  A temporary key comes with a security token that is its own and has its time; a key can be
  switched off. All of that is asked after the signature was found right.

  Background:
    Given the Alibaba account has:
      | alias  |
      | shop-1 |

  @limit:alibaba.gateway.expired-security-token @code:InvalidSecurityToken.Expired
  Scenario Outline: A security token has its time; the caller <signs>
    Given the user "late" has a temporary key that has expired
    And the user "early" has a temporary key that expires in an hour
    And the caller is the user "late"
    And the caller <signs>
    When the account refunds "shop-1"
    Then it is refused with 400 "InvalidSecurityToken.Expired" by "alibaba.gateway.expired-security-token"
    And "shop-1" is still in use
    Given the caller is the user "early"
    And the caller <signs>
    When the account refunds "shop-1"
    Then it succeeds
    And "shop-1" is no longer in use

    Examples:
      | signs                  |
      | signs in the usual way |
      | signs with ACS3        |

  @limit:<row> @code:<code>
  Scenario Outline: <row>: a caller who <signs> and <does>
    Given the user "guest" has a temporary key
    And the caller is the user "guest"
    And the caller <signs>
    And the caller <does>
    When the account refunds "shop-1"
    Then it is refused with 400 "<code>" by "<row>"
    And "shop-1" is still in use
    Given the caller is the user "guest"
    And the caller <signs>
    When the account refunds "shop-1"
    Then it succeeds

    Examples:
      | row                                       | code                                       | signs                  | does                                  |
      | alibaba.gateway.malformed-security-token  | InvalidSecurityToken.Malformed             | signs in the usual way | sets "SecurityToken" to "no token!"   |
      | alibaba.gateway.malformed-security-token  | InvalidSecurityToken.Malformed             | signs with ACS3        | sets "SecurityToken" to "no token!"   |
      | alibaba.gateway.mismatched-security-token | InvalidSecurityToken.MismatchWithAccessKey | signs in the usual way | sets "SecurityToken" to "CAISanother" |
      | alibaba.gateway.mismatched-security-token | InvalidSecurityToken.MismatchWithAccessKey | signs with ACS3        | sets "SecurityToken" to "CAISanother" |
      | alibaba.gateway.missing-parameter         | MissingSecurityToken                       | signs in the usual way | leaves out "SecurityToken"            |
      | alibaba.gateway.missing-parameter         | MissingSecurityToken                       | signs with ACS3        | leaves out "SecurityToken"            |

  @limit:alibaba.gateway.mismatched-security-token @code:InvalidSecurityToken.MismatchWithAccessKey
  Scenario: A permanent key has no security token
    Given the caller sets "SecurityToken" to "CAISanother"
    When the account refunds "shop-1"
    Then it is refused with 400 "InvalidSecurityToken.MismatchWithAccessKey" by "alibaba.gateway.mismatched-security-token"
    When the account refunds "shop-1"
    Then it succeeds

  @limit:alibaba.gateway.disabled-access-key @code:InvalidAccessKeyId.Inactive
  Scenario Outline: A key that was switched off opens nothing; the caller <signs>
    Given the user "former" has a disabled key
    And the caller is the user "former"
    And the caller <signs>
    When the account refunds "shop-1"
    Then it is refused with 400 "InvalidAccessKeyId.Inactive" by "alibaba.gateway.disabled-access-key"
    And "shop-1" is still in use
    Given the caller <signs>
    When the account refunds "shop-1"
    Then it succeeds

    Examples:
      | signs                  |
      | signs in the usual way |
      | signs with ACS3        |
