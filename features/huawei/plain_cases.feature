@huawei
Feature: Limits that a single resource shows at Huawei Cloud
  Each of these rows is shown by one resource as it is, with nothing to set up: a server without a control API
  can show it with a fixture. Nothing is given up here.

  @limit:huawei.unknown-resource @code:CBC.99003012
  Scenario: A resource that does not exist is unknown, to an unsubscription and to the newer calls
    Given the Huawei customer has:
      | alias | facts            |
      | ghost | unknown-resource |
    When the customer unsubscribes from "ghost"
    Then it is refused with 400 "CBC.99003012" by "huawei.unknown-resource"
    And "ghost" is not listed
    When the customer switches automatic renewal off for "ghost" with the v2 call
    Then it is refused with 400 "CBC.99003012" by "huawei.unknown-resource"
    When the customer switches automatic renewal on for "ghost" with the v2 call
    Then it is refused with 400 "CBC.99003012" by "huawei.unknown-resource"

  # The page of the older calls has no code for it.
  @limit:huawei.unknown-resource @code:CBC.0100 @assumed-code
  Scenario: A resource that does not exist is refused by the older calls
    Given the Huawei customer has:
      | alias | facts            |
      | ghost | unknown-resource |
    When the customer switches automatic renewal off for "ghost" with the v1.0 call
    Then it is refused with 200 "CBC.0100" by "huawei.unknown-resource"
    When the customer switches automatic renewal on for "ghost" with the v1.0 call
    Then it is refused with 200 "CBC.0100" by "huawei.unknown-resource"

  @limit:huawei.other-error @code:CBC.0999
  Scenario: An unsubscription that fails for another reason is answered as an error of the server
    Given the Huawei customer has:
      | alias | facts       |
      | web-1 | other-error |
    When the customer unsubscribes from "web-1"
    Then it is refused with 500 "CBC.0999" by "huawei.other-error"
    And "web-1" is still in use
    And there are no unsubscription orders

  @limit:huawei.autorenew-other-error @code:CBC.0999
  Scenario Outline: Switching automatic renewal that fails for another reason is answered as an error, by the <version> call
    Given the Huawei customer has:
      | alias | auto renewal | facts                 |
      | web-1 | on           | autorenew-other-error |
    When the customer switches automatic renewal off for "web-1" with the <version> call
    Then it is refused with <status> "CBC.0999" by "huawei.autorenew-other-error"
    And automatic renewal is on for "web-1"

    Examples:
      | version | status |
      | v1.0    | 200    |
      | v2      | 500    |

  @rule:huawei.autorenew-retired @code:APIGW.0101
  Scenario: The older calls are offline and the newer ones work
    Given the Huawei customer has:
      | alias | auto renewal | facts             |
      | web-1 | on           | autorenew-retired |
    When the customer switches automatic renewal off for "web-1" with the v1.0 call
    Then it is refused with 404 "APIGW.0101" by "huawei.autorenew-retired"
    When the customer switches automatic renewal on for "web-1" with the v1.0 call
    Then it is refused with 404 "APIGW.0101" by "huawei.autorenew-retired"
    And automatic renewal is on for "web-1"
    When the customer switches automatic renewal off for "web-1" with the v2 call
    Then it succeeds
    And automatic renewal is off for "web-1"
    When the customer switches automatic renewal on for "web-1" with the v2 call
    Then it succeeds
    And automatic renewal is on for "web-1"

  @rule:huawei.autorenew-by-renewing @code:CBC.99003605
  Scenario Outline: Automatic renewal that came with a renewal is switched off by the <version> call
    Given the Huawei customer has:
      | alias | renewed for | auto renewal |
      | web-1 | 100.00      | on           |
    Then automatic renewal is on for "web-1"
    When the customer switches automatic renewal off for "web-1" with the <version> call
    Then it succeeds
    And automatic renewal is off for "web-1"
    But "web-1" is still in use
    When the customer switches automatic renewal off for "web-1" with the <version> call
    Then it is refused with <status> "CBC.99003605" by "huawei.autorenew-already-off"

    Examples:
      | version | status |
      | v1.0    | 200    |
      | v2      | 400    |

  @rule:huawei.autorenew-off @code:CBC.0000
  Scenario: The older call switches automatic renewal off, and the resource stays in use
    Given the Huawei customer has:
      | alias | auto renewal |
      | web-1 | on           |
    Then automatic renewal is on for "web-1"
    When the customer switches automatic renewal off for "web-1" with the v1.0 call
    Then it succeeds
    And automatic renewal is off for "web-1"
    But "web-1" is still in use
    When the customer switches automatic renewal on for "web-1" with the v1.0 call
    Then it succeeds
    And automatic renewal is on for "web-1"

  @rule:huawei.autorenew-v2
  Scenario: The newer call switches automatic renewal off, and the resource stays in use
    Given the Huawei customer has:
      | alias | auto renewal |
      | web-1 | on           |
    When the customer switches automatic renewal off for "web-1" with the v2 call
    Then it succeeds
    And automatic renewal is off for "web-1"
    But "web-1" is still in use
    When the customer switches automatic renewal on for "web-1" with the v2 call
    Then it succeeds
    And automatic renewal is on for "web-1"
