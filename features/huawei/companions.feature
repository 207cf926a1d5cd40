@huawei
Feature: The calls around an unsubscription at Huawei Cloud
  Renewing, orders and refunds have limits of their own, and the gateway checks a call before any of them.

  @limit:huawei.expired @code:CBC.99003016
  Scenario: What has expired cannot be renewed by this call
    Given the time is 2026-07-01T00:00:00Z
    And the Huawei customer has:
      | alias | service              | term    | begins               | cash   |
      | web-1 | hws.service.type.ec2 | 1 month | 2026-06-01T00:00:00Z | 100.00 |
      | web-2 | hws.service.type.ec2 | 1 month | 2026-06-15T00:00:00Z | 100.00 |
    When the customer renews "web-1" for 1 month
    Then it is refused with 400 "CBC.99003016"
    When the customer renews "web-2" for 1 month
    Then it succeeds

  @rule:huawei.handling-fee @code:CBC.99005026
  Scenario: Only the order of an unsubscription has paid something back
    Given the Huawei customer has:
      | alias | service              | term    | begins               | cash   |
      | web-1 | hws.service.type.ec2 | 1 month | 2026-06-01T00:00:00Z | 100.00 |
    When the customer renews "web-1" for 1 month
    Then it succeeds
    When the customer asks what that order paid back
    Then it is refused with 400 "CBC.99005026"
    When the customer unsubscribes from "web-1"
    Then it succeeds
    When the customer asks what that order paid back
    Then it succeeds

  @rule:huawei.handling-fee @code:CBC.99005026
  Scenario: The order of a purchase has paid nothing back
    Given the Huawei customer has:
      | alias |
      | web-1 |
    When the customer calls "GET /v2/orders/customer-orders?order_type=1&limit=1"
    Then it succeeds
    When the customer asks what a purchase of that list paid back
    Then it is refused with 400 "CBC.99005026"

  @limit:huawei.autorenew-access-denied @code:CBC.0151
  Scenario Outline: A partner cannot switch automatic renewal on with the <version> call
    Given the Huawei customer has:
      | alias | service              | term    | begins               | cash   |
      | web-1 | hws.service.type.ec2 | 1 month | 2026-06-01T00:00:00Z | 100.00 |
    And the account is "partner"
    When the customer switches automatic renewal on for "web-1" with the <version> call
    Then it is refused with <status> "CBC.0151" by "huawei.autorenew-access-denied"

    Examples:
      | version | status |
      | v1.0    | 200    |
      | v2      | 403    |

  @rule:huawei.customer-only @code:CBC.0100 @code:CBC.0151
  Scenario: Clients ask what is sold before they make the call they came for
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And the user "accountant" may not call "list_service_types"
    When the customer calls "GET /v2/products/service-types?limit=1"
    Then it succeeds
    Given the caller is the user "accountant"
    When the customer calls "GET /v2/products/service-types?limit=1"
    Then it is refused with 403 "CBC.0151", and the refusal is assumed

  # No source states the limits of a page.
  @rule:huawei.customer-only @code:CBC.0100 @assumed
  Scenario: A page of service types holds at least one
    Given the Huawei customer has:
      | alias |
      | web-1 |
    When the customer calls "GET /v2/products/service-types?limit=1"
    Then it succeeds
    When the customer calls "GET /v2/products/service-types?limit=0"
    Then it is refused with 400 "CBC.0100"

  # These two calls belong to IAM, which has an address of its own; no source states their codes.
  @rule:huawei.customer-only @code:IAM.0007
  Scenario: Clients ask IAM who they are before they make the call they came for
    Given the Huawei customer has:
      | alias |
      | web-1 |
    When the customer calls "GET /v3/projects?name=ap-southeast-1"
    Then it succeeds, and that is assumed
    When the customer calls "GET /v3/auth/domains"
    Then it succeeds, and that is assumed
    When the customer calls "GET /v3/projects?per_page=none"
    Then it is refused with 400 "IAM.0007", and the refusal is assumed

  @rule:huawei.customer-only @code:IAM.0003
  Scenario: IAM refuses a user without the permission
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And the user "auditor" may not call "list_projects"
    When the customer calls "GET /v3/projects?name=ap-southeast-1"
    Then it succeeds, and that is assumed
    Given the caller is the user "auditor"
    When the customer calls "GET /v3/projects"
    Then it is refused with 403 "IAM.0003", and the refusal is assumed

  # The gateway's page names these errors and does not say from which size on, nor what a query must look like.
  @limit:huawei.gateway.body-too-large @code:APIGW.0201 @assumed
  Scenario Outline: The gateway refuses <what>
    Given the Huawei customer has:
      | alias |
      | web-1 |
    When the customer calls "GET <path>"
    Then it is refused with <status> "APIGW.0201"

    Examples:
      | what                           | path                                                | status |
      | a query that cannot be decoded | /v2/orders/customer-orders?order_id=%zz             | 400    |
      | a path of 33 KB                | /v2/orders/customer-orders?order_id={33792 times x} | 414    |

  @limit:huawei.gateway.body-too-large @code:APIGW.0201 @assumed
  Scenario: The gateway refuses a header of 33 KB
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And the caller sends a header of 33 KB
    When the customer lists its resources
    Then it is refused with 494 "APIGW.0201"
