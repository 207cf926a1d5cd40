@huawei
Feature: Switching automatic renewal off at Huawei Cloud
  There are two calls for it. The older one answers with status 200 whatever becomes of it and
  tells by the code in the body; the newer one answers 204, or with a status that says no.

  @rule:huawei.autorenew-v2 @rule:huawei.autorenew-off
  Scenario Outline: The <version> call switches it off and on again
    Given the Huawei customer has:
      | alias | auto renewal |
      | web-1 | on           |
    When the customer switches automatic renewal off for "web-1" with the <version> call
    Then it succeeds
    And automatic renewal is off for "web-1"
    When the customer switches automatic renewal on for "web-1" with the <version> call
    Then it succeeds
    And automatic renewal is on for "web-1"

    Examples:
      | version |
      | v1.0    |
      | v2      |

  @rule:huawei.autorenew-off @code:CBC.0000
  Scenario: The older call switches it off, and then only the customer renews
    Given the time is 2026-06-08T00:00:00Z
    And the Huawei customer has:
      | alias  | begins               | auto renewal |
      | web-1  | 2026-06-01T00:00:00Z | on           |
      | manual | 2026-06-01T00:00:00Z | on           |
    When the customer switches automatic renewal off for "manual" with the v1.0 call
    Then it succeeds
    And automatic renewal is off for "manual"
    But automatic renewal is on for "web-1"
    When 30 days pass
    Then "manual" is no longer in use
    But "web-1" is still in use

  @limit:huawei.autorenew-already-off @code:CBC.99003605
  Scenario Outline: What is off cannot be switched off with the <version> call
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

  @rule:huawei.autorenew-cascade
  Scenario Outline: <attached> follows <primary>
    Given the Huawei customer has:
      | alias   | service    | auto renewal | attached to |
      | main    | <primary>  | on           |             |
      | side    | <attached> |              | main        |
      | another | <primary>  | on           |             |
    When the customer switches automatic renewal off for "main" with the v1.0 call
    Then it succeeds
    And automatic renewal is off for "main" and "side"
    But automatic renewal is on for "another"

    Examples:
      | primary                    | attached                   |
      | hws.service.type.ec2       | hws.service.type.ebs       |
      | hws.service.type.bandwidth | hws.service.type.eip       |
      | hws.service.type.eip       | hws.service.type.bandwidth |

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
      | an account id of 64 letters at most | sets "domain_id" to "{65 times d}"   |
      | a resource id of 64 letters at most | sets "resource_id" to "{65 times r}" |

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
  Scenario Outline: What cannot renew itself can neither be switched on nor off with the <version> call
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
