@huawei
Feature: Switching automatic renewal off at Huawei Cloud
  There are two calls for it. The older one always answers with status 200 and gives the result as a code
  in the body; the newer one answers with 204, or with an error status.

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

  @rule:huawei.autorenew-off @rule:huawei.autorenew-v2
  Scenario Outline: Automatic renewal stays as the <version> call has set it
    Given the time is 2026-06-08T00:00:00Z
    And the Huawei customer has:
      | alias | begins               | auto renewal |
      | web-1 | 2026-06-01T00:00:00Z | on           |
    When the customer switches automatic renewal off for "web-1" with the <version> call
    Then it succeeds
    When 1 day passes
    Then automatic renewal is off for "web-1"
    When the customer switches automatic renewal on for "web-1" with the <version> call
    Then it succeeds
    When 1 day passes
    Then automatic renewal is on for "web-1"

    Examples:
      | version |
      | v1.0    |
      | v2      |

  @rule:huawei.autorenew-cascade
  Scenario Outline: <attached> follows <primary>
    Given the Huawei customer has:
      | alias   | service    | auto renewal | attached to |
      | main    | <primary>  | on           |             |
      | side    | <attached> |              | main        |
      | another | <primary>  | on           |             |
    Then automatic renewal is on for "main" and "side"
    When the customer switches automatic renewal off for "main" with the v1.0 call
    Then it succeeds
    And automatic renewal is off for "main" and "side"
    But automatic renewal is on for "another"

    Examples:
      | primary                    | attached                   |
      | hws.service.type.ec2       | hws.service.type.ebs       |
      | hws.service.type.bandwidth | hws.service.type.eip       |
      | hws.service.type.eip       | hws.service.type.bandwidth |

  @rule:huawei.autorenew-off
  Scenario: What was switched on again renews itself again
    Given the time is 2026-06-08T00:00:00Z
    And the Huawei customer has:
      | alias | begins               | auto renewal |
      | web-1 | 2026-06-01T00:00:00Z | on           |
    When the customer switches automatic renewal off for "web-1" with the v1.0 call
    Then it succeeds
    When the customer switches automatic renewal on for "web-1" with the v1.0 call
    Then it succeeds
    Given the time is 2026-06-24T00:00:00Z
    Then "renewal charged: web-1" comes to pass

  @rule:huawei.autorenew-cascade
  Scenario: An attached resource is not switched by itself: its primary renews, or does not, for both
    Given the Huawei customer has:
      | alias   | service                    | auto renewal | attached to |
      | line    | hws.service.type.bandwidth | on           |             |
      | address | hws.service.type.eip       |              | line        |
      | another | hws.service.type.eip       |              | line        |
    Then automatic renewal is on for "line", "address" and "another"
    When the customer switches automatic renewal off for "line" with the v2 call
    Then it succeeds
    And automatic renewal is off for "line", "address" and "another"
    When the customer switches automatic renewal on for "line" with the v2 call
    Then it succeeds
    And automatic renewal is on for "line", "address" and "another"

  @rule:huawei.autorenew-by-renewing @limit:huawei.autorenew-already-off @code:CBC.99003605
  Scenario Outline: Renewal that came with paying for July is switched off with the <version> call
    Given the time is 2026-06-08T00:00:00Z
    And the Huawei customer has:
      | alias | begins               | renewed for | auto renewal |
      | web-1 | 2026-06-01T00:00:00Z | 100.00      | on           |
    When the customer switches automatic renewal off for "web-1" with the <version> call
    Then it succeeds
    And automatic renewal is off for "web-1"
    When the customer switches automatic renewal off for "web-1" with the <version> call
    Then it is refused with <status> "CBC.99003605" by "huawei.autorenew-already-off"
    # July is paid for and stays; August is not bought any more.
    Given the time is 2026-07-31T23:59:59Z
    Then "period begins: web-1" comes to pass
    And "web-1" is still in use
    When 1 second passes
    Then "expired: web-1" comes to pass

    Examples:
      | version | status |
      | v1.0    | 200    |
      | v2      | 400    |

  @rule:huawei.autorenew-by-renewing
  Scenario: Renewing by hand leaves the setting as it is
    Given the Huawei customer has:
      | alias | auto renewal |
      | web-1 | on           |
      | web-2 |              |
    When the customer renews "web-1" and "web-2" for 1 month
    Then it succeeds
    And automatic renewal is on for "web-1"
    But automatic renewal is off for "web-2"
    When the customer switches automatic renewal off for "web-1" with the v1.0 call
    Then it succeeds
    And automatic renewal is off for "web-1"

  @rule:huawei.autorenew-retired @rule:huawei.autorenew-v2 @code:APIGW.0101
  Scenario: Once the older calls are offline the gateway does not know them; the newer ones work
    Given the option "v1_retired" is "on"
    And the Huawei customer has:
      | alias | auto renewal |
      | web-1 | on           |
    When the customer switches automatic renewal off for "web-1" with the v1.0 call
    Then it is refused with 404 "APIGW.0101" by "huawei.autorenew-retired"
    When the customer switches automatic renewal on for "web-1" with the v1.0 call
    Then it is refused with 404 "APIGW.0101" by "huawei.autorenew-retired"
    And automatic renewal is on for "web-1"
    When the customer switches automatic renewal off for "web-1" with the v2 call
    Then it succeeds
    When the customer switches automatic renewal on for "web-1" with the v2 call
    Then it succeeds
    And automatic renewal is on for "web-1"
    When the customer unsubscribes from "web-1"
    Then it succeeds
