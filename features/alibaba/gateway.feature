@alibaba
Feature: The gateway in front of Alibaba Cloud's billing service
  It looks at what every call needs, one thing after the other, before the service sees the call.

  Background:
    Given the Alibaba account has:
      | alias  |
      | shop-1 |

  @limit:<row> @code:<code>
  Scenario Outline: <row>: a caller who <does>
    Given the caller <does>
    When the account refunds "shop-1"
    Then it is refused with <status> "<code>" by "<row>"
    And "shop-1" is still in use
    When the account refunds "shop-1"
    Then it succeeds

    Examples:
      | row                                | status | code                        | does                                   |
      | alibaba.gateway.missing-access-key | 400    | MissingAccessKeyId          | leaves out "AccessKeyId"               |
      | alibaba.gateway.missing-parameter  | 400    | MissingAction               | leaves out "Action"                    |
      | alibaba.gateway.missing-parameter  | 400    | MissingVersion              | leaves out "Version"                   |
      | alibaba.gateway.missing-parameter  | 400    | MissingSignatureMethod      | leaves out "SignatureMethod"           |
      | alibaba.gateway.missing-parameter  | 400    | MissingSignatureVersion     | leaves out "SignatureVersion"          |
      | alibaba.gateway.missing-parameter  | 400    | MissingSignatureNonce       | leaves out "SignatureNonce"            |
      | alibaba.gateway.missing-parameter  | 400    | MissingTimestamp            | leaves out "Timestamp"                 |
      | alibaba.gateway.missing-parameter  | 400    | MissingSignature            | leaves out "Signature"                 |
      | alibaba.gateway.unknown-access-key | 404    | InvalidAccessKeyId.NotFound | presents an unknown key                |
      | alibaba.gateway.bad-timestamp      | 400    | InvalidTimeStamp.Format     | sets "Timestamp" to "2026-06-08 00:00" |
      | alibaba.gateway.bad-signature      | 400    | SignatureDoesNotMatch       | signs with a wrong secret              |
      | alibaba.gateway.bad-version        | 400    | InvalidVersion              | sets "Version" to "2014-05-26"         |
      | alibaba.gateway.bad-format         | 400    | InvalidParameter.Format     | sets "Format" to "YAML"                |

  @limit:alibaba.gateway.expired-timestamp @code:InvalidTimeStamp.Expired
  Scenario: A signature holds for fifteen minutes
    Given the caller's clock is 16 minutes slow
    When the account refunds "shop-1"
    Then it is refused with 400 "InvalidTimeStamp.Expired" by "alibaba.gateway.expired-timestamp"
    Given the caller's clock is 14 minutes slow
    When the account refunds "shop-1"
    Then it succeeds

  @limit:alibaba.gateway.nonce-replayed @code:SignatureNonceUsed
  Scenario Outline: A nonce holds for one call; now the caller <signs>
    Given the Alibaba account has:
      | alias  |
      | shop-2 |
    When the account refunds "shop-1"
    Then it succeeds
    Given the caller uses the last nonce again
    And the caller <signs>
    When the account refunds "shop-2"
    Then it is refused with 400 "SignatureNonceUsed" by "alibaba.gateway.nonce-replayed"
    And "shop-2" is still in use
    When the account refunds "shop-2"
    Then it succeeds

    Examples:
      | signs                  |
      | signs in the usual way |
      | signs with ACS3        |

  @limit:alibaba.gateway.bad-signature-v3 @code:SignatureDoesNotMatch
  Scenario: The newer signature is checked as strictly
    Given the caller signs with ACS3
    And the caller signs with a wrong secret
    When the account refunds "shop-1"
    Then it is refused with 400 "SignatureDoesNotMatch" by "alibaba.gateway.bad-signature-v3"
    Given the caller signs with ACS3
    When the account refunds "shop-1"
    Then it succeeds

  @limit:alibaba.gateway.unknown-action @code:InvalidAction.NotFound
  Scenario Outline: There is no action <action>
    When the account calls "<action>"
    Then it is refused with 404 "InvalidAction.NotFound" by "alibaba.gateway.unknown-action"
    When the account refunds "shop-1"
    Then it succeeds

    Examples:
      | action          |
      | RefundInstances |
      | refundInstance  |
