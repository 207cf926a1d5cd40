@huawei @console
Feature: The pages of Huawei Cloud
  What the documents describe as pages: where a customer sees what can be left and why other things
  cannot, what would come back, and where it is confirmed. A page shows the same world as the calls.

  @rule:huawei.reason-shown
  Scenario: What cannot be unsubscribed stands apart, each with its reason
    Given the Huawei customer has:
      | alias   | facts                |
      | web-1   |                      |
      | trial   | trial-service        |
      | one-off | one-off              |
      | busy    | transaction-in-progress |
    When the customer opens "Unsubscriptions"
    Then the page shows "web-1"
    But the page does not show "trial", "one-off" and "busy"
    When the customer chooses "Unsubscription Not Allowed"
    Then the page shows "trial" with reason "CBC.99003649"
    And the page shows "one-off" with reason "huawei.one-off"
    And the page shows "busy" with reason "CBC.99003651"
    But the page does not show "web-1"

  @rule:huawei.billing-center
  Scenario: A customer unsubscribes from one resource
    Given the Huawei customer has:
      | alias | cash   | coupons |
      | web-1 | 100.00 | 20.00   |
      | web-2 |        |         |
    When the customer opens "Unsubscriptions"
    And the customer chooses "Unsubscribe" for "web-1"
    Then the page shows "web-1" with paid "100.00", consumed "23.33" and fee "10.00"
    And the page shows "In all" with coupons lost "20.00" and refund "66.67"
    When the customer chooses "Too hard to use"
    And the customer chooses "What is on it is backed up"
    And the customer chooses "Unsubscribe, refund"
    Then the page says "Unsubscribed"
    And the page shows "In all" with refund "66.67"
    And the refund order pays back "66.67" with a fee of "10.00"
    And "web-1" is no longer in use
    But "web-2" is still in use

  @rule:huawei.billing-center @rule:huawei.reason-shown
  Scenario: What is being unsubscribed is shown as such until it is gone
    Given the option "effects_take" is "90s"
    And the Huawei customer has:
      | alias |
      | web-1 |
      | web-2 |
    When the customer opens "Unsubscriptions"
    And the customer chooses "Unsubscribe" for "web-1"
    And the customer chooses "Too hard to use"
    And the customer chooses "What is on it is backed up"
    And the customer chooses "Unsubscribe, refund"
    Then the page says "Unsubscription under way"
    And "web-1" is still in use
    When the customer opens "Unsubscriptions"
    Then the page shows "web-2"
    But the page does not show "web-1"
    When the customer chooses "Unsubscription Not Allowed"
    Then the page shows "web-1" with reason "CBC.99003651"
    When 90 seconds pass
    And the customer opens "Unsubscriptions"
    And the customer chooses "Unsubscription Not Allowed"
    Then the page does not show "web-1"

  @rule:huawei.reason-shown
  Scenario: An account that is frozen shows every resource as blocked, with that reason
    Given the Huawei customer has:
      | alias | facts         |
      | web-1 |               |
      | trial | trial-service |
    And the account is "account-frozen"
    When the customer opens "Unsubscriptions"
    Then the page does not show "web-1" and "trial"
    When the customer chooses "Unsubscription Not Allowed"
    Then the page shows "web-1" and "trial" with reason "huawei.account-frozen" and reason "CBC.30000052"

  @rule:huawei.reason-shown
  Scenario: What could be unsubscribed yesterday stands among what cannot once its time is over
    Given the Huawei customer has:
      | alias | service               | begins               |
      | ssl   | hws.service.type.scm  | 2026-06-05T00:00:00Z |
    And the time is 2026-06-11T00:00:00Z
    When the customer opens "Unsubscriptions"
    Then the page shows "ssl"
    When 3 days pass
    And the customer chooses "Unsubscription Not Allowed"
    Then the page shows "ssl" with reason "huawei.service.scm"

  @rule:huawei.billing-center
  Scenario: A customer unsubscribes from several resources at once
    Given the Huawei customer has:
      | alias           | cash   |
      | web-1 to web-10 | 100.00 |
      | web-11          | 100.00 |
    When the customer opens "Unsubscriptions"
    And the customer selects "web-1" to "web-10"
    And the customer chooses "Batch Unsubscribe"
    Then the page shows "web-1" to "web-10" with refund "66.67"
    And the page shows "In all" with refund "666.70"
    When the customer chooses "Poor usability"
    And the customer chooses "What is on it is backed up"
    And the customer chooses "Unsubscribe, refund"
    Then the page says "Unsubscribed"
    And the refund order pays back "666.70" with a fee of "100.00"
    And there are ten unsubscription orders
    And "web-1" to "web-10" are no longer in use
    But "web-11" is still in use

  @rule:huawei.billing-center
  Scenario: Eleven are more than one call takes, on a page as well
    Given the Huawei customer has:
      | alias           |
      | web-1 to web-11 |
    When the customer opens "Unsubscriptions"
    And the customer selects "web-1" to "web-11"
    And the customer chooses "Batch Unsubscribe"
    Then the page says "11 were selected, and one call takes 10 at most"
    And "web-1" to "web-11" are still in use

  @rule:huawei.billing-center
  Scenario Outline: Nothing is unsubscribed without <what>
    Given the Huawei customer has:
      | alias |
      | web-1 |
    When the customer opens "Unsubscriptions"
    And the customer chooses "Unsubscribe" for "web-1"
    And the customer chooses "<given>"
    And the customer chooses "Unsubscribe, refund"
    Then the page says "Confirm the unsubscription"
    And "web-1" is still in use
    And there are no unsubscription orders
    When the customer chooses "<missing>"
    And the customer chooses "Unsubscribe, refund"
    Then the page says "Unsubscribed"
    And "web-1" is no longer in use

    Examples:
      | what             | given                      | missing                    |
      | a reason         | What is on it is backed up | Something else             |
      | the confirmation | Something else             | What is on it is backed up |

  @rule:huawei.billing-center
  Scenario: What is unsubscribed together with a resource is shown before, and is unsubscribed
    Given the Huawei customer has:
      | alias | service              | attached to |
      | web-1 |                      |             |
      | disk  | hws.service.type.ebs | web-1       |
    When the customer opens "Unsubscriptions"
    Then the page shows "web-1" with unsubscribed together "disk"
    When the customer chooses "Unsubscribe" for "web-1"
    Then the page says "Unsubscribed together with it: disk"
    When the customer chooses "Functions are missing"
    And the customer chooses "What is on it is backed up"
    And the customer chooses "Unsubscribe, refund"
    Then the page says "Unsubscribed"
    And "web-1" and "disk" are no longer in use

  @rule:huawei.billing-center
  Scenario: A renewal that has not begun is given up by itself
    Given the Huawei customer has:
      | alias | renewed for                 |
      | web-1 | 80.00 and 20.00 in coupons  |
      | web-2 |                             |
    When the customer opens "Unsubscriptions"
    And the customer chooses "Renewal Periods"
    Then the page shows "web-1" with refund "80.00"
    But the page does not show "web-2"
    When the customer chooses "Unsubscribe" for "web-1"
    Then the page shows "In all" with refund "80.00", coupons back "20.00" and fee "0.00"
    When the customer chooses "Not satisfied with the service"
    And the customer chooses "I know that it runs out"
    And the customer chooses "Unsubscribe, refund"
    Then the page says "Unsubscribed"
    And the refund order pays back "80.00" and "20.00" in coupons
    And "web-1" is still in use

  @rule:huawei.billing-center
  Scenario: A page that was left open does not unsubscribe from what cannot be left any more
    Given the Huawei customer has:
      | alias |
      | web-1 |
    When the customer opens "Unsubscriptions"
    And the customer chooses "Unsubscribe" for "web-1"
    And the customer unsubscribes from "web-1"
    Then it succeeds
    When the customer chooses "Something else"
    And the customer chooses "What is on it is backed up"
    And the customer chooses "Unsubscribe, refund"
    Then the page says "This cannot be done: web-1"
    And the page says "huawei.deleted-resource"
    And there is one unsubscription order

  @rule:huawei.billing-center
  Scenario: A page that was left open asks again when time has changed what comes back
    Given the Huawei customer has:
      | alias |
      | web-1 |
    When the customer opens "Unsubscriptions"
    And the customer chooses "Unsubscribe" for "web-1"
    And 3 days pass
    And the customer chooses "Something else"
    And the customer chooses "What is on it is backed up"
    And the customer chooses "Unsubscribe, refund"
    Then the page says "The refund is now 56.67, not 66.67."
    And "web-1" is still in use
    When the customer chooses "What is on it is backed up"
    And the customer chooses "Unsubscribe, refund"
    Then the page says "Unsubscribed"
    And the refund order pays back "56.67" with a fee of "10.00"

  @rule:huawei.not-listed
  Scenario: A product for one use is on no tab of the page
    Given the Huawei customer has:
      | alias | facts         |
      | web-1 |               |
      | once  | one-time-use  |
      | trial | trial-service |
    When the customer opens "Unsubscriptions"
    Then the page shows "web-1"
    But the page does not show "once"
    When the customer chooses "Renewal Periods"
    Then the page does not show "once"
    When the customer chooses "Unsubscription Not Allowed"
    Then the page shows "trial"
    But the page does not show "once"

  @rule:huawei.dcc-console
  Scenario: The way to a physical server leads through region, dedicated cloud and resource pool
    Given the Huawei customer has:
      | alias     | service | kind            | place                         | cash   |
      | server-7  | dcc     | physical-server | ap-southeast-1, dec-1, pool-1 | 100.00 |
      | server-8  | dcc     | physical-server | ap-southeast-1, dec-1, pool-2 |        |
      | elsewhere | dcc     | physical-server | ap-southeast-3, dec-2, pool-3 |        |
    When the customer opens "DCC console"
    Then the page shows "dec-1"
    But the page does not show "dec-2"
    When the customer chooses "dec-1"
    Then the page shows "pool-1" and "pool-2"
    When the customer chooses "pool-1"
    Then the page shows "server-7" with runs on it "nothing" and refund "66.67"
    But the page does not show "server-8" and "elsewhere"
    When the customer chooses "Unsubscribe" for "server-7"
    Then the page says "Delete every machine on the physical server"
    And the page says "Back up or move what is stored there."
    When the customer chooses "Something else"
    And the customer chooses "What is on it is backed up"
    And the customer chooses "Unsubscribe, refund"
    Then the page says "Unsubscribed"
    And the refund order pays back "66.67" with a fee of "10.00"
    And "server-7" is no longer in use
    But "server-8" and "elsewhere" are still in use

  @rule:huawei.dcc-console
  Scenario: Another region shows what is there
    Given the Huawei customer has:
      | alias     | service | kind            | place                         |
      | server-7  | dcc     | physical-server | ap-southeast-1, dec-1, pool-1 |
      | elsewhere | dcc     | physical-server | ap-southeast-3, dec-2, pool-3 |
    When the customer opens "DCC console"
    And the customer chooses "ap-southeast-3"
    And the customer chooses "Show"
    Then the page shows "dec-2"
    But the page does not show "dec-1"
    When the customer chooses "dec-2"
    And the customer chooses "pool-3"
    Then the page shows "elsewhere"
    But the page does not show "server-7"

  @rule:huawei.dcc-console
  Scenario: A physical server that is not free is shown with what keeps it
    Given the Huawei customer has:
      | alias    | service | kind            | place                         | hosts | facts             |
      | server-7 | dcc     | physical-server | ap-southeast-1, dec-1, pool-1 | vm-1  |                   |
      | server-8 | dcc     | physical-server | ap-southeast-1, dec-1, pool-1 |       | dcc-server-frozen |
      | vm-1     |         |                 |                               |       |                   |
    When the customer opens "DCC console"
    And the customer chooses "dec-1"
    And the customer chooses "pool-1"
    Then the page shows "server-7" with runs on it "vm-1" and operation "huawei.dcc-hosts-vms"
    And the page shows "server-8" with operation "huawei.dcc-server-frozen"
    When the customer unsubscribes from "vm-1"
    Then it succeeds
    When the customer opens "DCC console"
    And the customer chooses "dec-1"
    And the customer chooses "pool-1"
    And the customer chooses "Unsubscribe" for "server-7"
    And the customer chooses "Poor usability"
    And the customer chooses "What is on it is backed up"
    And the customer chooses "Unsubscribe, refund"
    Then the page says "Unsubscribed"
    And "server-7" is no longer in use
    But "server-8" is listed as primary

  @rule:huawei.renewals-page
  Scenario: Automatic renewal is cancelled on the page of renewals
    Given the Huawei customer has:
      | alias | service              | auto renewal | attached to |
      | web-1 |                      | on           |             |
      | disk  | hws.service.type.ebs |              | web-1       |
      | web-2 |                      | on           |             |
    Then automatic renewal is on for "web-1"
    When the customer opens "Renewals"
    Then the page shows "web-1" and "web-2" with auto-renewal "on"
    When the customer chooses "More for web-1"
    And the customer chooses "Modify Auto-renewal"
    And the customer chooses "Cancel Auto-renewal"
    And the customer chooses "Modify"
    Then the page shows "web-1" with auto-renewal "off"
    But the page shows "web-2" with auto-renewal "on"
    And automatic renewal is off for "web-1" and "disk"
    But automatic renewal is on for "web-2"
    And "web-1" is still in use

  @rule:huawei.renewals-page
  Scenario: What was cancelled can be enabled again
    Given the Huawei customer has:
      | alias | auto renewal |
      | web-1 | off          |
    When the customer opens "Renewals"
    Then the page shows "web-1" with auto-renewal "off"
    When the customer chooses "More for web-1"
    And the customer chooses "Modify Auto-renewal"
    And the customer chooses "Enable Auto-renewal"
    And the customer chooses "Modify"
    Then the page shows "web-1" with auto-renewal "on"
    And automatic renewal is on for "web-1"
