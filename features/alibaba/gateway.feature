@alibaba @gateway
Feature: The gateway in front of Alibaba Cloud's billing service
  The gateway checks what every call needs, one thing after the other, before the service sees the call.
  Most scenarios list instances, because a list changes nothing whichever way the gateway answers.

  Background:
    Given the Alibaba account has:
      | alias  |
      | shop-1 |

  @limit:<row> @code:<code>
  Scenario Outline: <row>: a caller who <does>
    Given the caller <does>
    When the account lists its instances
    Then it is refused with <status> "<code>" by "<row>"
    When the account lists its instances
    Then it succeeds

    Examples:
      | row                                  | status | code                    | does                                            |
      | alibaba.gateway.missing-access-key   | 400    | MissingAccessKeyId      | leaves out "AccessKeyId"                        |
      | alibaba.gateway.missing-parameter    | 400    | MissingAction           | leaves out "Action"                             |
      | alibaba.gateway.missing-parameter    | 400    | MissingVersion          | leaves out "Version"                            |
      | alibaba.gateway.missing-parameter    | 400    | MissingSignatureNonce   | leaves out "SignatureNonce"                     |
      | alibaba.gateway.missing-parameter    | 400    | MissingTimestamp        | leaves out "Timestamp"                          |
      | alibaba.gateway.missing-parameter    | 400    | MissingSignature        | leaves out "Signature"                          |
      | alibaba.gateway.bad-timestamp        | 400    | InvalidTimeStamp.Format | sets "Timestamp" to "2026-06-08 00:00"          |
      | alibaba.gateway.bad-signature        | 400    | SignatureDoesNotMatch   | signs with a wrong secret                       |
      | alibaba.gateway.bad-version          | 400    | InvalidVersion          | sets "Version" to "2014-05-26"                  |
      | alibaba.gateway.bad-version          | 400    | InvalidVersion          | sets "Version" to "2018-10-29"                  |
      | alibaba.gateway.bad-version          | 400    | InvalidVersion          | sets "Version" to "2020-04-07"                  |
      | alibaba.gateway.bad-version          | 400    | InvalidVersion          | sets "Version" to "2017-07-05"                  |
      | alibaba.gateway.bad-format           | 400    | InvalidParameter.Format | sets "Format" to "YAML"                         |
      | alibaba.gateway.bad-signature-method | 400    | InvalidSignatureMethod  | sets "SignatureMethod" to "HMAC-MD5"            |
      | alibaba.gateway.bad-timestamp        | 400    | InvalidTimeStamp.Format | sets "Timestamp" to "2026-06-08T00:00:00+08:00" |

    # No source states that a service insists on these: clients always send them. An empty value may be malformed.
    @assumed
    Examples:
      | row                                  | status | code                    | does                             |
      | alibaba.gateway.missing-parameter    | 400    | MissingSignatureMethod  | leaves out "SignatureMethod"     |
      | alibaba.gateway.missing-parameter    | 400    | MissingSignatureVersion | leaves out "SignatureVersion"    |
      | alibaba.gateway.bad-signature-method | 400    | InvalidSignatureMethod  | sets "SignatureVersion" to "2.0" |

    @assumed-code
    Examples:
      | row                               | status | code             | does                   |
      | alibaba.gateway.missing-parameter | 400    | MissingTimestamp | sets "Timestamp" to "" |

  # The vendor's pages state two statuses for each of these codes.
  @limit:<row> @code:<code>
  Scenario Outline: <row>, with a status that pages differ about: a caller who <does>
    Given the caller <does>
    When the account lists its instances
    Then it is refused with <status> "<code>" by "<row>", and the status is assumed
    When the account lists its instances
    Then it succeeds

    Examples:
      | row                                | status | code                        | does                    |
      | alibaba.gateway.unknown-access-key | 404    | InvalidAccessKeyId.NotFound | presents an unknown key |
      | alibaba.gateway.unsupported-method | 400    | UnsupportedHTTPMethod       | uses PUT                |

  @limit:alibaba.gateway.bad-signature @code:SignatureDoesNotMatch
  Scenario: A refund that is signed with a wrong secret has no effect, and one that is signed with the right one has
    Given the caller signs with a wrong secret
    When the account refunds "shop-1"
    Then it is refused with 400 "SignatureDoesNotMatch" by "alibaba.gateway.bad-signature"
    And "shop-1" is still in use
    When the account refunds "shop-1"
    Then it succeeds
    And "shop-1" is no longer in use

  @limit:<row> @code:<code>
  Scenario Outline: <row>: a caller who signs with ACS3 and <does>
    Given the caller signs with ACS3
    And the caller <does>
    When the account lists its instances
    Then it is refused with <status> "<code>" by "<row>"
    Given the caller signs with ACS3
    When the account lists its instances
    Then it succeeds

    Examples:
      | row                                | status | code                    | does                                   |
      | alibaba.gateway.missing-parameter  | 400    | MissingAction           | leaves out "Action"                    |
      | alibaba.gateway.missing-parameter  | 400    | MissingVersion          | leaves out "Version"                   |
      | alibaba.gateway.missing-parameter  | 400    | MissingSignatureNonce   | leaves out "SignatureNonce"            |
      | alibaba.gateway.missing-parameter  | 400    | MissingTimestamp        | leaves out "Timestamp"                 |
      | alibaba.gateway.missing-access-key | 400    | MissingAccessKeyId      | leaves out "AccessKeyId"               |
      | alibaba.gateway.bad-timestamp      | 400    | InvalidTimeStamp.Format | sets "Timestamp" to "2026-06-08 00:00" |
      | alibaba.gateway.bad-version        | 400    | InvalidVersion          | sets "Version" to "2014-05-26"         |
      | alibaba.gateway.bad-version        | 400    | InvalidVersion          | sets "Version" to "2020-04-07"         |

  @limit:<row> @code:<code>
  Scenario Outline: <row>, with a status that pages differ about: a caller who signs with ACS3 and <does>
    Given the caller signs with ACS3
    And the caller <does>
    When the account lists its instances
    Then it is refused with <status> "<code>" by "<row>", and the status is assumed
    Given the caller signs with ACS3
    When the account lists its instances
    Then it succeeds

    Examples:
      | row                                | status | code                        | does                    |
      | alibaba.gateway.unknown-access-key | 404    | InvalidAccessKeyId.NotFound | presents an unknown key |
      | alibaba.gateway.unsupported-method | 400    | UnsupportedHTTPMethod       | uses PUT                |

  @limit:alibaba.gateway.expired-timestamp @code:InvalidTimeStamp.Expired
  Scenario Outline: A signature is valid for fifteen minutes; this clock is <how> and the caller <signs>
    Given the caller <signs>
    And the caller's clock is 16 minutes <how>
    When the account lists its instances
    Then it is refused with 400 "InvalidTimeStamp.Expired" by "alibaba.gateway.expired-timestamp"
    Given the caller <signs>
    And the caller's clock is 14 minutes <how>
    When the account lists its instances
    Then it succeeds

    Examples:
      | how  | signs                  |
      | slow | signs in the usual way |
      | fast | signs in the usual way |
      | slow | signs with ACS3        |
      | fast | signs with ACS3        |

  @limit:alibaba.gateway.bad-signature @code:SignatureDoesNotMatch
  Scenario Outline: The refusal says what should have been signed to a caller who <sends>
    Given the caller signs with a wrong secret
    And the caller <sends>
    When the account lists its instances
    Then it is refused with 400 "SignatureDoesNotMatch" by "alibaba.gateway.bad-signature"
    And the message shows what was to be signed
    Given the caller <sends>
    When the account lists its instances
    Then it succeeds

    Examples:
      | sends                                              |
      | signs in the usual way                             |
      | uses GET                                           |
      | sends a form                                       |
      | splits the parameters between the query and a form |

  @limit:alibaba.gateway.nonce-replayed @code:SignatureNonceUsed
  Scenario Outline: A nonce can be used once; now the caller <signs>
    When the account lists its instances
    Then it succeeds
    Given the caller uses the last nonce again
    And the caller <signs>
    When the account lists its instances
    Then it is refused with 400 "SignatureNonceUsed" by "alibaba.gateway.nonce-replayed"
    When the account lists its instances
    Then it succeeds

    Examples:
      | signs                  |
      | signs in the usual way |
      | signs with ACS3        |

  @limit:alibaba.gateway.nonce-replayed @code:SignatureNonceUsed
  Scenario: A nonce can be used again after fifteen minutes
    When the account lists its instances
    Then it succeeds
    When 14 minutes pass at the gateway
    Given the caller uses the last nonce again
    When the account lists its instances
    Then it is refused with 400 "SignatureNonceUsed" by "alibaba.gateway.nonce-replayed"
    When 2 minutes pass at the gateway
    Given the caller uses the last nonce again
    When the account lists its instances
    Then it succeeds

  @limit:alibaba.gateway.bad-signature-v3 @code:SignatureDoesNotMatch
  Scenario: A wrong ACS3 signature is refused, and the refusal says what should have been signed
    Given the caller signs with ACS3
    And the caller signs with a wrong secret
    When the account lists its instances
    Then it is refused with 400 "SignatureDoesNotMatch" by "alibaba.gateway.bad-signature-v3"
    And the message shows what was to be signed
    Given the caller signs with ACS3
    When the account lists its instances
    Then it succeeds

  @limit:alibaba.gateway.unknown-action @code:InvalidAction.NotFound
  Scenario Outline: There is no action <action>
    When the account calls "<action>"
    Then it is refused with 404 "InvalidAction.NotFound" by "alibaba.gateway.unknown-action"
    When the account lists its instances
    Then it succeeds

    Examples:
      | action          |
      | RefundInstances |
      | refundInstance  |

  @limit:alibaba.gateway.throttled @limit:alibaba.gateway.bad-signature @code:Throttling.User
  Scenario: A caller who calls too often is throttled; other callers are not
    Given the option "throttle" is "1"
    And the user "auditor" may not call "SetRenewal"
    When the account lists its instances
    Then it succeeds
    When the account lists its instances
    Then it is refused with 400 "Throttling.User" by "alibaba.gateway.throttled"
    Given the caller signs with a wrong secret
    When the account lists its instances
    Then it is refused with 400 "SignatureDoesNotMatch" by "alibaba.gateway.bad-signature"
    Given the caller is the user "auditor"
    When the account lists its instances
    Then it succeeds

  @limit:alibaba.gateway.throttled @code:Throttling.User
  Scenario: A caller who was throttled may call again after the time that the answer names
    Given the option "throttle" is "1"
    When the account lists its instances
    Then it succeeds
    When the account lists its instances
    Then it is refused with 400 "Throttling.User" by "alibaba.gateway.throttled"
    When the time that the answer named passes at the gateway
    And the account lists its instances
    Then it succeeds

  @limit:alibaba.gateway.throttled @code:Throttling.User
  Scenario: A caller who was throttled may call again once the second is over
    Given the option "throttle" is "1"
    When the account lists its instances
    Then it succeeds
    When the account lists its instances
    Then it is refused with 400 "Throttling.User" by "alibaba.gateway.throttled"
    When 1 second passes at the gateway
    And the account lists its instances
    Then it succeeds
