@alibaba
Feature: Security tokens and keys at Alibaba Cloud's gateway
  A temporary key comes with a security token of its own, which expires; a key can be disabled.
  The gateway checks this after the signature. The scenarios list instances, which changes nothing.

  Background:
    Given the Alibaba account has:
      | alias  |
      | shop-1 |

  @limit:alibaba.gateway.expired-security-token @code:InvalidSecurityToken.Expired
  Scenario Outline: A security token expires; the caller <signs>
    Given the user "late" has a temporary key that has expired
    And the user "early" has a temporary key that expires in an hour
    And the caller is the user "late"
    And the caller <signs>
    When the account lists its instances
    Then it is refused with 400 "InvalidSecurityToken.Expired" by "alibaba.gateway.expired-security-token", and the status is assumed
    Given the caller is the user "early"
    And the caller <signs>
    When the account lists its instances
    Then it succeeds

    Examples:
      | signs                  |
      | signs in the usual way |
      | signs with ACS3        |

  # No source states how a service tells a token that nobody issued from one of another key.
  @limit:<row> @code:<code>
  Scenario Outline: <row>: a caller who <signs> and <does>
    Given the user "guest" has a temporary key
    And the caller is the user "guest"
    And the caller <signs>
    And the caller <does>
    When the account lists its instances
    Then it is refused with 400 "<code>" by "<row>", and the code is assumed
    Given the caller is the user "guest"
    And the caller <signs>
    When the account lists its instances
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
  Scenario: A permanent key with a security token is refused, which no source states
    Given the caller sets "SecurityToken" to "CAISanother"
    When the account lists its instances
    Then it is refused with 400 "InvalidSecurityToken.MismatchWithAccessKey" by "alibaba.gateway.mismatched-security-token", and the refusal is assumed
    When the account lists its instances
    Then it succeeds

  @limit:alibaba.gateway.disabled-access-key @code:InvalidAccessKeyId.Inactive
  Scenario Outline: A key that was disabled is refused; the caller <signs>
    Given the user "former" has a disabled key
    And the caller is the user "former"
    And the caller <signs>
    When the account lists its instances
    Then it is refused with 400 "InvalidAccessKeyId.Inactive" by "alibaba.gateway.disabled-access-key"
    Given the caller <signs>
    When the account lists its instances
    Then it succeeds

    Examples:
      | signs                  |
      | signs in the usual way |
      | signs with ACS3        |
