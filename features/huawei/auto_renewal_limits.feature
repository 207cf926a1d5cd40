@huawei
Feature: What cannot be done to automatic renewal at Huawei Cloud
  The older call answers with status 200 and a code in the body that says why it did nothing; the newer
  one with an error status.

  @limit:huawei.autorenew-already-off @code:CBC.99003605
  Scenario Outline: Automatic renewal that is off cannot be switched off with the <version> call
    Given the Huawei customer has:
      | alias | auto renewal |
      | never |              |
      | web-1 | on           |
    When the customer switches automatic renewal off for "never" with the <version> call
    Then it is refused with <status> "CBC.99003605" by "huawei.autorenew-already-off"
    When the customer switches automatic renewal off for "web-1" with the <version> call
    Then it succeeds
    When the customer switches automatic renewal off for "web-1" with the <version> call
    Then it is refused with <status> "CBC.99003605" by "huawei.autorenew-already-off"
    And automatic renewal is off for "web-1"

    Examples:
      | version | status |
      | v1.0    | 200    |
      | v2      | 400    |

  @limit:huawei.autorenew-parameter-error @code:CBC.0100
  Scenario Outline: The older call needs <what>
    Given the Huawei customer has:
      | alias | auto renewal |
      | web-1 | on           |
    And the caller <does>
    When the customer switches automatic renewal off for "web-1" with the v1.0 call
    Then it is refused with 200 "CBC.0100" by "huawei.autorenew-parameter-error"
    And automatic renewal is on for "web-1"
    When the customer switches automatic renewal off for "web-1" with the v1.0 call
    Then it succeeds

    Examples:
      | what                                | does                                 |
      | an action                           | leaves out "action_id"               |
      | the action autorenew                | sets "action_id" to "renew"          |
      | the action in small letters         | sets "action_id" to "AutoRenew"      |
      | a resource id of 64 letters at most | sets "resource_id" to "{65 times r}" |

  # An account id of 65 letters is too long, and it is not that of the caller either.
  @limit:huawei.autorenew-parameter-error @code:CBC.0100 @code:CBC.0151
  Scenario: The older call needs an account id of 64 letters at most
    Given the Huawei customer has:
      | alias | auto renewal |
      | web-1 | on           |
    And the caller sets "domain_id" to "{65 times d}"
    When the customer switches automatic renewal off for "web-1" with the v1.0 call
    Then it is refused with 200 "CBC.0100" by "huawei.autorenew-parameter-error", and the order is assumed
    And automatic renewal is on for "web-1"
    When the customer switches automatic renewal off for "web-1" with the v1.0 call
    Then it succeeds

  @limit:huawei.autorenew-access-denied @code:CBC.0151
  Scenario: The account in the path must be the caller's
    Given the Huawei customer has:
      | alias | auto renewal |
      | web-1 | on           |
    And the caller sets "domain_id" to "0123456789abcdef0123456789abcdef"
    When the customer switches automatic renewal off for "web-1" with the v1.0 call
    Then it is refused with 200 "CBC.0151" by "huawei.autorenew-access-denied"
    And automatic renewal is on for "web-1"

  @limit:huawei.autorenew-access-denied @code:CBC.0151
  Scenario Outline: A user needs the permission for the <version> call
    Given the Huawei customer has:
      | alias | auto renewal |
      | web-1 | on           |
    And the user "auditor" may not call "<operation>"
    And the caller is the user "auditor"
    When the customer switches automatic renewal off for "web-1" with the <version> call
    Then it is refused with <status> "CBC.0151" by "huawei.autorenew-access-denied"
    When the customer switches automatic renewal off for "web-1" with the <version> call
    Then it succeeds
    And automatic renewal is off for "web-1"

    Examples:
      | version | operation             | status |
      | v1.0    | disable_auto_renew_v1 | 200    |
      | v2      | disable_auto_renew    | 403    |

  @rule:huawei.autorenew-v2 @limit:huawei.unknown-resource @code:CBC.99003012
  Scenario: The newer call does not know another's resource
    Given the Huawei customer has:
      | alias | auto renewal |
      | web-1 | on           |
    And another Huawei customer has:
      | alias | auto renewal |
      | other | on           |
    When the customer switches automatic renewal off for "other" with the v2 call
    Then it is refused with 400 "CBC.99003012" by "huawei.unknown-resource"
    When the customer switches automatic renewal off for "web-1" with the v2 call
    Then it succeeds

  @limit:huawei.autorenew-unsupported @code:CBC.0100
  Scenario Outline: A resource that cannot renew itself can be switched neither on nor off with the <version> call
    Given the Huawei customer has:
      | alias | auto renewal | facts                 |
      | fixed |              | autorenew-unsupported |
      | web-1 | on           |                       |
    When the customer switches automatic renewal on for "fixed" with the <version> call
    Then it is refused with <status> "CBC.0100" by "huawei.autorenew-unsupported"
    When the customer switches automatic renewal off for "fixed" with the <version> call
    Then it is refused with <status> "CBC.0100" by "huawei.autorenew-unsupported"
    And automatic renewal is off for "fixed"
    When the customer switches automatic renewal off for "web-1" with the <version> call
    Then it succeeds
    When the customer switches automatic renewal on for "web-1" with the <version> call
    Then it succeeds

    Examples:
      | version | status |
      | v1.0    | 200    |
      | v2      | 400    |

  @limit:huawei.unknown-resource @code:<code>
  Scenario Outline: The <version> call to switch it <onoff> does not know a resource that nobody has
    Given the Huawei customer has:
      | alias | auto renewal |
      | web-1 | on           |
    And the caller sets "resource_id" to "0123456789abcdef0123456789abcdef"
    When the customer switches automatic renewal <onoff> for "web-1" with the <version> call
    Then it is refused with <status> "<code>" by "huawei.unknown-resource"
    When the customer switches automatic renewal <onoff> for "web-1" with the <version> call
    Then it succeeds

    Examples:
      | version | onoff | status | code         |
      | v2      | off   | 400    | CBC.99003012 |
      | v2      | on    | 400    | CBC.99003012 |

    # The page of the older calls has no code for an unknown resource.
    @assumed-code
    Examples:
      | version | onoff | status | code         |
      | v1.0    | off   | 200    | CBC.0100     |
      | v1.0    | on    | 200    | CBC.0100     |

  # No page of these calls says which code tells that a resource is gone.
  @limit:huawei.unknown-resource @code:<code> @assumed-code
  Scenario Outline: The <version> call to switch it <onoff> does not know a resource that is gone
    Given the Huawei customer has:
      | alias | facts            |
      | gone  | deleted-resource |
    When the customer switches automatic renewal <onoff> for "gone" with the <version> call
    Then it is refused with <status> "<code>" by "huawei.unknown-resource"

    Examples:
      | version | onoff | status | code         |
      | v1.0    | off   | 200    | CBC.0100     |
      | v1.0    | on    | 200    | CBC.0100     |
      | v2      | off   | 400    | CBC.99003012 |
      | v2      | on    | 400    | CBC.99003012 |

  @limit:huawei.gateway.bad-signature @code:APIGW.0301
  Scenario Outline: A wrong signature is refused by the <version> call to switch it <onoff>
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And the caller sets "resource_id" to "{64 times r}"
    And the caller signs with a wrong secret
    When the customer switches automatic renewal <onoff> for "web-1" with the <version> call
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"

    Examples:
      | version | onoff |
      | v1.0    | off   |
      | v1.0    | on    |
      | v2      | off   |
      | v2      | on    |

  @limit:huawei.autorenew-access-denied @code:CBC.0151
  Scenario Outline: A partner cannot switch it with the <version> call
    Given the Huawei customer has:
      | alias | auto renewal |
      | web-1 | on           |
    And another Huawei customer has:
      | alias | auto renewal |
      | other | on           |
    And the account is "partner"
    When the customer switches automatic renewal off for "web-1" with the <version> call
    Then it is refused with <status> "CBC.0151" by "huawei.autorenew-access-denied"
    Given the caller is another customer
    When the customer switches automatic renewal off for "other" with the <version> call
    Then it succeeds

    Examples:
      | version | status |
      | v1.0    | 200    |
      | v2      | 403    |

  @limit:huawei.autorenew-parameter-error @limit:huawei.unknown-resource @code:CBC.0100
  Scenario Outline: Ids have 64 letters at most, also to switch it <onoff> with the <version> call
    Given the Huawei customer has:
      | alias | auto renewal |
      | web-1 | on           |
    And the caller sets "resource_id" to "{65 times r}"
    When the customer switches automatic renewal <onoff> for "web-1" with the <version> call
    Then it is refused with <status> "CBC.0100" by "huawei.autorenew-parameter-error"
    Given the caller sets "resource_id" to "{64 times r}"
    When the customer switches automatic renewal <onoff> for "web-1" with the <version> call
    Then it is refused with <status> "<code>" by "huawei.unknown-resource"
    When the customer switches automatic renewal <onoff> for "web-1" with the <version> call
    Then it succeeds

    Examples:
      | version | onoff | status | code         |
      | v2      | off   | 400    | CBC.99003012 |
      | v2      | on    | 400    | CBC.99003012 |

    # The page of the older calls has no code for an unknown resource.
    @assumed-code
    Examples:
      | version | onoff | status | code         |
      | v1.0    | off   | 200    | CBC.0100     |
      | v1.0    | on    | 200    | CBC.0100     |

  @rule:huawei.autorenew-v2 @code:CBC.99003602
  Scenario Outline: Automatic renewal cannot be switched on for what has expired or is frozen, with the <version> call
    Given the Huawei customer has:
      | alias  | facts           | auto renewal |
      | frozen | resource-frozen | on           |
      | over   | expired         |              |
      | web-1  |                 |              |
    When the customer switches automatic renewal on for "frozen" with the <version> call
    Then it is refused with <status> "CBC.99003602"
    When the customer switches automatic renewal on for "over" with the <version> call
    Then it is refused with <status> "CBC.99003602"
    When the customer switches automatic renewal on for "web-1" with the <version> call
    Then it succeeds
    When the customer switches automatic renewal off for "frozen" with the <version> call
    Then it succeeds, and that is assumed

    Examples:
      | version | status |
      | v2      | 400    |

    # The page of the older calls has no code for it.
    @assumed-code
    Examples:
      | version | status |
      | v1.0    | 200    |
