@alibaba
Feature: Which of several mistakes in a call is reported at Alibaba Cloud
  The gateway checks one thing after the other: which action is called, whether all parameters are there,
  who calls, when the call was signed, whether the nonce is new, the signature, and last the security token.
  Only then does the service see the call. No source states the order within the gateway: it is ours, so on
  other servers the answer may be that of any of the mistakes. The scenarios list instances, which changes
  nothing.

  Background:
    Given the Alibaba account has:
      | alias  |
      | shop-1 |

  @limit:<first> @limit:<second> @code:<code> @code:<next>
  Scenario Outline: <first> is reported before <second>
    Given the caller <mistake>
    And the caller <other>
    When the account lists its instances
    Then it is refused with <status> "<code>" by "<first>", and the order is assumed
    Given the caller <other>
    When the account lists its instances
    Then it is refused with <then> "<next>" by "<second>", and the status is assumed

    Examples:
      | first                                | status | code                        | second                               | then | next                        | mistake                                | other                                  |
      | alibaba.gateway.unsupported-method   | 400    | UnsupportedHTTPMethod       | alibaba.gateway.unknown-action       | 404  | InvalidAction.NotFound      | uses PUT                               | sets "Action" to "RefundInstances"     |
      | alibaba.gateway.unknown-action       | 404    | InvalidAction.NotFound      | alibaba.gateway.bad-version          | 400  | InvalidVersion              | sets "Action" to "RefundInstances"     | sets "Version" to "2014-05-26"         |
      | alibaba.gateway.unknown-action       | 404    | InvalidAction.NotFound      | alibaba.gateway.missing-parameter    | 400  | MissingVersion              | sets "Action" to "RefundInstances"     | leaves out "Version"                   |
      | alibaba.gateway.bad-version          | 400    | InvalidVersion              | alibaba.gateway.missing-access-key   | 400  | MissingAccessKeyId          | sets "Version" to "2014-05-26"         | leaves out "AccessKeyId"               |
      | alibaba.gateway.missing-access-key   | 400    | MissingAccessKeyId          | alibaba.gateway.missing-parameter    | 400  | MissingSignatureNonce       | leaves out "AccessKeyId"               | leaves out "SignatureNonce"            |
      | alibaba.gateway.missing-parameter    | 400    | MissingSignature            | alibaba.gateway.bad-format           | 400  | InvalidParameter.Format     | leaves out "Signature"                 | sets "Format" to "YAML"                |
      | alibaba.gateway.bad-format           | 400    | InvalidParameter.Format     | alibaba.gateway.bad-signature-method | 400  | InvalidSignatureMethod      | sets "Format" to "YAML"                | sets "SignatureMethod" to "HMAC-MD5"   |
      | alibaba.gateway.bad-signature-method | 400    | InvalidSignatureMethod      | alibaba.gateway.unknown-access-key   | 404  | InvalidAccessKeyId.NotFound | sets "SignatureMethod" to "HMAC-MD5"   | presents an unknown key                |
      | alibaba.gateway.unknown-access-key   | 404    | InvalidAccessKeyId.NotFound | alibaba.gateway.bad-timestamp        | 400  | InvalidTimeStamp.Format     | presents an unknown key                | sets "Timestamp" to "2026-06-08 00:00" |
      | alibaba.gateway.bad-timestamp        | 400    | InvalidTimeStamp.Format     | alibaba.gateway.bad-signature        | 400  | SignatureDoesNotMatch       | sets "Timestamp" to "2026-06-08 00:00" | signs with a wrong secret              |

  @limit:alibaba.gateway.missing-parameter @code:Missing<first> @code:Missing<second>
  Scenario Outline: Of the parameters that are missing <first> is reported before <second>
    Given the caller leaves out "<first>"
    And the caller leaves out "<second>"
    When the account lists its instances
    Then it is refused with 400 "Missing<first>" by "alibaba.gateway.missing-parameter", and the order is assumed

    Examples:
      | first            | second         |
      | Action           | Version        |
      | Version          | AccessKeyId    |
      | SignatureVersion | SignatureNonce |
      | SignatureNonce   | Timestamp      |
      | Timestamp        | Signature      |

    # No source states that a service insists on these two.
    @assumed
    Examples:
      | first           | second           |
      | SignatureMethod | SignatureVersion |

  @limit:alibaba.gateway.disabled-access-key @limit:alibaba.gateway.expired-timestamp @code:InvalidAccessKeyId.Inactive @code:InvalidTimeStamp.Expired
  Scenario: A disabled key is reported before the time
    Given the user "former" has a disabled key
    And the caller is the user "former"
    And the caller's clock is 16 minutes slow
    When the account lists its instances
    Then it is refused with 400 "InvalidAccessKeyId.Inactive" by "alibaba.gateway.disabled-access-key", and the order is assumed
    Given the caller's clock is 16 minutes slow
    When the account lists its instances
    Then it is refused with 400 "InvalidTimeStamp.Expired" by "alibaba.gateway.expired-timestamp"

  @limit:alibaba.gateway.expired-timestamp @limit:alibaba.gateway.nonce-replayed @limit:<signature> @code:InvalidTimeStamp.Expired @code:SignatureNonceUsed @code:SignatureDoesNotMatch
  Scenario Outline: The time is checked before the nonce, and the nonce before the signature; the caller <signs>
    Given the caller <signs>
    When the account lists its instances
    Then it succeeds
    Given the caller <signs>
    And the caller uses the last nonce again
    And the caller's clock is 16 minutes slow
    When the account lists its instances
    Then it is refused with 400 "InvalidTimeStamp.Expired" by "alibaba.gateway.expired-timestamp", and the order is assumed
    Given the caller <signs>
    And the caller uses the last nonce again
    And the caller signs with a wrong secret
    When the account lists its instances
    Then it is refused with 400 "SignatureNonceUsed" by "alibaba.gateway.nonce-replayed", and the order is assumed
    Given the caller <signs>
    And the caller signs with a wrong secret
    When the account lists its instances
    Then it is refused with 400 "SignatureDoesNotMatch" by "<signature>"

    Examples:
      | signs                  | signature                        |
      | signs in the usual way | alibaba.gateway.bad-signature    |
      | signs with ACS3        | alibaba.gateway.bad-signature-v3 |

  @limit:alibaba.gateway.nonce-replayed @limit:alibaba.gateway.bad-signature @code:SignatureDoesNotMatch
  Scenario: A nonce that was sent with a wrong signature is not used up, which no source states
    Given the caller signs with a wrong secret
    When the account lists its instances
    Then it is refused with 400 "SignatureDoesNotMatch" by "alibaba.gateway.bad-signature"
    Given the caller uses the last nonce again
    When the account lists its instances
    Then it succeeds, and that is assumed

  @limit:alibaba.gateway.bad-signature @limit:alibaba.gateway.expired-security-token @limit:alibaba.gateway.mismatched-security-token @limit:alibaba.not-authorized @code:SignatureDoesNotMatch @code:InvalidSecurityToken.MismatchWithAccessKey @code:InvalidSecurityToken.Expired @code:InvalidSecurityToken.Malformed
  Scenario: The signature is checked before whose security token it is, then its time, and only then the permission
    Given the user "late" has a temporary key that has expired
    And the user "late" may not call "QueryAvailableInstances"
    And the caller is the user "late"
    And the caller signs with a wrong secret
    And the caller sets "SecurityToken" to "CAISanother"
    When the account lists its instances
    Then it is refused with 400 "SignatureDoesNotMatch" by "alibaba.gateway.bad-signature", and the order is assumed
    Given the caller is the user "late"
    And the caller sets "SecurityToken" to "CAISanother"
    When the account lists its instances
    Then it is refused with 400 "InvalidSecurityToken.MismatchWithAccessKey" by "alibaba.gateway.mismatched-security-token", and the order is assumed
    Given the caller is the user "late"
    When the account lists its instances
    Then it is refused with 400 "InvalidSecurityToken.Expired" by "alibaba.gateway.expired-security-token", and the order is assumed

  @limit:alibaba.gateway.bad-signature @limit:alibaba.missing-parameter @limit:alibaba.not-applicable @code:SignatureDoesNotMatch
  Scenario: A call with a wrong signature is told nothing of the service
    Given the account is "not-applicable: other-site"
    And the caller signs with a wrong secret
    When the account refunds "shop-1" with:
      | parameter  | value    |
      | InstanceId | (absent) |
    Then it is refused with 400 "SignatureDoesNotMatch" by "alibaba.gateway.bad-signature"
