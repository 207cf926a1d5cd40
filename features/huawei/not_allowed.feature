@huawei
Feature: What cannot be left at Huawei Cloud
  Each limit stands beside the nearest case in which the same customer may leave. Whatever is
  refused leaves everything as it was: every account, resource, order and payment.

  @limit:huawei.unknown-resource @code:CBC.99003012
  Scenario: A resource that nobody has
    Given the Huawei customer has:
      | alias |
      | web-1 |
    When the customer unsubscribes from id "0123456789abcdef0123456789abcdef"
    Then it is refused with 400 "CBC.99003012" by "huawei.unknown-resource"
    When the customer unsubscribes from "web-1"
    Then it succeeds

  @limit:huawei.unknown-resource @code:CBC.99003012
  Scenario: A resource of another customer looks like one that nobody has
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And another Huawei customer has:
      | alias |
      | other |
    When the customer unsubscribes from "other"
    Then it is refused with 400 "CBC.99003012" by "huawei.unknown-resource"
    Given the caller is another customer
    When the customer unsubscribes from "other"
    Then it succeeds

  @limit:<row> @code:<code>
  Scenario Outline: <row>: <why>
    Given the Huawei customer has:
      | alias | facts  |
      | web-1 | <fact> |
      | web-2 |        |
    When the customer unsubscribes from "web-1"
    Then it is refused with 400 "<code>" by "<row>"
    And there are no unsubscription orders
    When the customer unsubscribes from "web-2"
    Then it succeeds
    And "web-2" is no longer in use

    Examples:
      | row                            | code         | fact                                 | why                                   |
      | huawei.free-service            | CBC.99003645 | free-service                         | it costs nothing                      |
      | huawei.trial-service           | CBC.99003649 | trial-service                        | it is in trial use                    |
      | huawei.one-off                 | CBC.99003645 | one-off                              | it was billed once and for all        |
      | huawei.transaction-in-progress | CBC.99003651 | transaction-in-progress              | something else is being done to it    |
      | huawei.resource-frozen         | CBC.30000052 | resource-frozen                      | it is frozen for legal management     |
      | huawei.security-frozen         | CBC.99003656 | security-frozen                      | it is frozen for security             |
      | huawei.koogallery-invoiced     | CBC.99003643 | koogallery-product, invoiced         | a marketplace product with an invoice |
      | huawei.sales-contract          | CBC.99003645 | sales-contract                       | it belongs to a sales contract        |
      | huawei.reward-activity         | CBC.99003645 | reward-activity: promotional-package | from a promotional package            |
      | huawei.reward-activity         | CBC.99003645 | reward-activity: promotional-coupon  | from a promotional coupon             |
      | huawei.reward-activity         | CBC.99003645 | reward-activity: gift-bundle         | from a gift bundle                    |
      | huawei.reward-activity         | CBC.99003645 | reward-activity: lucky-draw          | from a lucky draw                     |
      | huawei.reward-activity         | CBC.99003645 | reward-activity: referral-incentive  | for bringing a customer               |
      | huawei.devcloud                | CBC.99003652 | devcloud                             | it is a DevCloud product              |
      | huawei.unavailable             | CBC.99003645 | unavailable                          | it is not available                   |
      | huawei.support-plan-used       | CBC.99003645 | support-plan-used                    | a support plan that was used          |
      | huawei.senior-benefit-trial    | CBC.99003649 | senior-benefit-trial                 | a senior benefit was tried            |
      | huawei.unpaid-order            | CBC.99003100 | unpaid-order                         | an order about it is not paid yet     |
      | huawei.not-provisioned         | CBC.99003651 | not-provisioned                      | it is paid but not there yet          |
      | huawei.fee-query-failure       | CBC.99006066 | fee-query-failure                    | what it cost cannot be found out      |
      | huawei.expired                 | CBC.99003645 | expired                              | it has run out                        |

  @limit:huawei.account-frozen @code:CBC.30000052
  Scenario: Nothing of an account that is frozen
    Given the Huawei customer has:
      | alias |
      | web-1 |
      | web-2 |
    And the account is "account-frozen"
    When the customer unsubscribes from "web-1"
    Then it is refused with 400 "CBC.30000052" by "huawei.account-frozen"
    When the customer unsubscribes from "web-2"
    Then it is refused with 400 "CBC.30000052" by "huawei.account-frozen"

  @limit:huawei.account-frozen
  Scenario: A frozen account does not hold another customer back
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And another Huawei customer has:
      | alias |
      | other |
    And the account is "account-frozen"
    And the caller is another customer
    When the customer unsubscribes from "other"
    Then it succeeds

  @limit:huawei.service.<service> @code:CBC.99003645
  Scenario Outline: The service <service> cannot be left
    Given the Huawei customer has:
      | alias  | service              | term   | begins               |
      | fixed  | <service>            | 1 year | 2026-01-01T00:00:00Z |
      | server | hws.service.type.ec2 | 1 year | 2026-01-01T00:00:00Z |
    When the customer unsubscribes from "fixed"
    Then it is refused with 400 "CBC.99003645" by "huawei.service.<service>"
    And "fixed" is still in use
    When the customer unsubscribes from "server"
    Then it succeeds

    Examples:
      | service           |
      | meeting           |
      | scm               |
      | dcc               |
      | aad               |
      | apig              |
      | smn               |
      | direct-connect    |
      | elasticsearch     |
      | dedicated-bms     |
      | dedicated-backup  |
      | dedicated-storage |

  @limit:huawei.service.scm
  Scenario Outline: A certificate <age> old can still be left
    Given the time is <now>
    And the Huawei customer has:
      | alias | service | term   | begins               |
      | cert  | scm     | 1 year | 2026-06-01T00:00:00Z |
    When the customer unsubscribes from "cert"
    Then it succeeds

    Examples:
      | age                       | now                  |
      | six days                  | 2026-06-07T00:00:00Z |
      | a second under seven days | 2026-06-07T23:59:59Z |

  @limit:huawei.service.scm @code:CBC.99003645
  Scenario: A certificate cannot be left once it is seven days old
    Given the time is 2026-06-07T23:59:59Z
    And the Huawei customer has:
      | alias | service | term   | begins               |
      | cert  | scm     | 1 year | 2026-06-01T00:00:00Z |
    When 1 second passes
    Then "can no longer be unsubscribed: cert" comes to pass
    When the customer unsubscribes from "cert"
    Then it is refused with 400 "CBC.99003645" by "huawei.service.scm"

  @limit:<row> @code:CBC.99003651
  Scenario Outline: What is under way is over one day: <what>
    Given the time is 2026-06-08T00:00:00Z
    And the Huawei customer has:
      | alias | begins               | facts       |
      | web-1 | 2026-06-08T00:00:00Z | <fact>: 10m |
    When 599 seconds pass
    Then nothing comes to pass
    When the customer unsubscribes from "web-1"
    Then it is refused with 400 "CBC.99003651" by "<row>"
    When 1 second passes
    Then "<what>: web-1" comes to pass
    When the customer unsubscribes from "web-1"
    Then it succeeds

    Examples:
      | what               | row                            | fact                    |
      | operation complete | huawei.transaction-in-progress | transaction-in-progress |
      | order complete     | huawei.not-provisioned         | not-provisioned         |

  @limit:huawei.access-denied @code:CBC.0151
  Scenario: A partner's credentials are not the customer's
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And the account is "partner"
    When the customer unsubscribes from "web-1"
    Then it is refused with 403 "CBC.0151" by "huawei.access-denied"

  @limit:huawei.access-denied @code:CBC.0151
  Scenario: A user needs the permission
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And the user "auditor" may not call "unsubscribe"
    And the caller is the user "auditor"
    When the customer unsubscribes from "web-1"
    Then it is refused with 403 "CBC.0151" by "huawei.access-denied"
    When the customer unsubscribes from "web-1"
    Then it succeeds
