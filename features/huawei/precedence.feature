@huawei
Feature: Which of several limits is reported at Huawei Cloud
  More than one limit can hold at once, and the answer names one of them. The order is always the same:
  the gateway, the form of the call, the permission, whether the resource exists, the account, what the
  resource belongs to, what it is and does, and last what it costs. Each scenario has a pair of limits that
  follow one another, so together they fix the whole order. No source states the order: it is ours, so on
  other servers the answer may be that of any limit that holds.

  @limit:<first> @limit:<second> @code:<code> @code:<next>
  Scenario Outline: <first> is reported before <second>
    Given the option "profile" is "documented"
    And the Huawei customer has:
      | alias | facts   |
      | web-1 | <facts> |
    When the customer unsubscribes from "web-1"
    Then it is refused with 400 "<code>" by "<first>", and the order is assumed
    And "<second>" would have refused it too

    Examples:
      | first                          | code         | next         | second                         | facts                                        |
      | huawei.records-dumped          | CBC.99003012 | CBC.30010035 | huawei.deleted-resource        | records-dumped, deleted-resource             |
      | huawei.deleted-resource        | CBC.30010035 | CBC.30010035 | huawei.one-time-use            | deleted-resource, one-time-use               |
      | huawei.free-service            | CBC.99003645 | CBC.99003649 | huawei.trial-service           | free-service, trial-service                  |
      | huawei.trial-service           | CBC.99003649 | CBC.99003645 | huawei.one-off                 | trial-service, one-off                       |
      | huawei.one-off                 | CBC.99003645 | CBC.99003647 | huawei.resource-package        | one-off, resource-package                    |
      | huawei.resource-package        | CBC.99003647 | CBC.99003651 | huawei.transaction-in-progress | resource-package, transaction-in-progress    |
      | huawei.transaction-in-progress | CBC.99003651 | CBC.99003645 | huawei.expired                 | transaction-in-progress, expired             |
      | huawei.expired                 | CBC.99003645 | CBC.30000052 | huawei.resource-frozen         | expired, resource-frozen                     |
      | huawei.resource-frozen         | CBC.30000052 | CBC.99003656 | huawei.security-frozen         | resource-frozen, security-frozen             |
      | huawei.security-frozen         | CBC.99003656 | CBC.99003643 | huawei.koogallery-invoiced     | security-frozen, koogallery-invoiced         |
      | huawei.koogallery-invoiced     | CBC.99003643 | CBC.99003643 | huawei.referral-invoiced       | koogallery-invoiced, referral-invoiced       |
      | huawei.referral-invoiced       | CBC.99003643 | CBC.99003645 | huawei.sales-contract          | referral-invoiced, sales-contract            |
      | huawei.sales-contract          | CBC.99003645 | CBC.99003645 | huawei.reward-activity         | sales-contract, reward-activity: gift-bundle |
      | huawei.reward-activity         | CBC.99003645 | CBC.99003652 | huawei.devcloud                | reward-activity: gift-bundle, devcloud       |
      | huawei.devcloud                | CBC.99003652 | CBC.99003645 | huawei.koogallery-service      | devcloud, koogallery-service                 |
      | huawei.koogallery-service      | CBC.99003645 | CBC.99003645 | huawei.unavailable             | koogallery-service, unavailable              |
      | huawei.unavailable             | CBC.99003645 | CBC.99003645 | huawei.support-plan-used       | unavailable, support-plan-used               |
      | huawei.support-plan-used       | CBC.99003645 | CBC.99003649 | huawei.senior-benefit-trial    | support-plan-used, senior-benefit-trial      |
      | huawei.unpaid-order            | CBC.99003100 | CBC.99003651 | huawei.not-provisioned         | unpaid-order, not-provisioned                |
      | huawei.not-provisioned         | CBC.99003651 | CBC.30000052 | huawei.dcc-server-frozen       | not-provisioned, dcc-server-frozen           |
      | huawei.dcc-server-frozen       | CBC.30000052 | CBC.99006066 | huawei.fee-query-failure       | dcc-server-frozen, fee-query-failure         |

  @limit:huawei.service.<service> @limit:huawei.senior-benefit-trial @limit:huawei.unpaid-order @code:CBC.99003649 @code:CBC.99003645 @code:CBC.99003100
  Scenario Outline: The service <service> is reported after a benefit that was tried and before an unpaid order
    Given the Huawei customer has:
      | alias | service   | term   | begins               | facts                |
      | tried | <service> | 1 year | 2026-01-01T00:00:00Z | senior-benefit-trial |
      | owed  | <service> | 1 year | 2026-01-01T00:00:00Z | unpaid-order         |
    When the customer unsubscribes from "tried"
    Then it is refused with 400 "CBC.99003649" by "huawei.senior-benefit-trial", and the order is assumed
    And "huawei.service.<service>" would have refused it too
    When the customer unsubscribes from "owed"
    Then it is refused with 400 "CBC.99003645" by "huawei.service.<service>", and the order is assumed
    And "huawei.unpaid-order" would have refused it too

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

  @limit:<first> @limit:<second> @code:<code> @code:<next>
  Scenario Outline: When renewals are dropped, <first> is reported before <second>
    Given the time is 2026-07-01T00:00:00Z
    And the Huawei customer has:
      | alias | begins   | renewed for | facts   |
      | web-1 | <begins> | <renewed>   | <facts> |
    When the customer drops the renewals of "web-1"
    Then it is refused with 400 "<code>" by "<first>", and the order is assumed
    And "<second>" would have refused it too

    Examples:
      | first                    | code         | next         | second                   | begins               | renewed | facts                               |
      | huawei.not-provisioned   | CBC.99003651 | CBC.99003128 | huawei.no-renewal-period | 2026-06-15T00:00:00Z |         | not-provisioned                     |
      | huawei.not-provisioned   | CBC.99003651 | CBC.99003128 | huawei.renewal-in-effect | 2026-06-01T00:00:00Z | 100.00  | not-provisioned                     |
      | huawei.no-renewal-period | CBC.99003128 | CBC.99003654 | huawei.bandwidth-add-on  | 2026-06-15T00:00:00Z |         | bandwidth-add-on                    |
      | huawei.renewal-in-effect | CBC.99003128 | CBC.99003654 | huawei.bandwidth-add-on  | 2026-06-01T00:00:00Z | 100.00  | bandwidth-add-on                    |
      | huawei.bandwidth-add-on  | CBC.99003654 | CBC.30000052 | huawei.dcc-server-frozen | 2026-06-15T00:00:00Z | 100.00  | bandwidth-add-on, dcc-server-frozen |

  @limit:huawei.one-time-use @limit:huawei.account-frozen @limit:huawei.attached-resource @limit:huawei.portfolio @code:CBC.30010035 @code:CBC.30000052 @code:CBC.99003185
  Scenario: Whether a resource exists is checked before the account, and the account before what it belongs to
    Given the Huawei customer has:
      | alias | service              | facts           | attached to |
      | once  | hws.service.type.ec2 | one-time-use    |             |
      | web-1 | hws.service.type.ec2 |                 |             |
      | disk  | hws.service.type.ebs |                 | web-1       |
      | shop  | hws.service.type.ec2 | portfolio: shop |             |
      | stock | hws.service.type.ec2 | portfolio: shop |             |
    And the account is "account-frozen"
    When the customer unsubscribes from "once"
    Then it is refused with 400 "CBC.30010035" by "huawei.one-time-use", and the order is assumed
    And "huawei.account-frozen" would have refused it too
    When the customer unsubscribes from "disk"
    Then it is refused with 400 "CBC.30000052" by "huawei.account-frozen", and the order is assumed
    And "huawei.attached-resource" would have refused it too
    When the customer unsubscribes from "shop"
    Then it is refused with 400 "CBC.30000052" by "huawei.account-frozen", and the order is assumed
    And "huawei.portfolio" would have refused it too

  @limit:huawei.attached-resource @limit:huawei.portfolio @limit:huawei.dcc-hosts-vms @limit:huawei.free-service @code:CBC.99003185 @code:CBC.99003645
  Scenario: What a resource belongs to is checked before what runs on it, and both before what it is
    Given the Huawei customer has:
      | alias    | service              | kind            | hosts | facts           | attached to |
      | web-1    | hws.service.type.ec2 |                 |       |                 |             |
      | disk     | hws.service.type.ebs |                 |       | portfolio: shop | web-1       |
      | server-7 | dcc                  | physical-server | vm-1  | portfolio: shop |             |
      | server-8 | dcc                  | physical-server | vm-1  | free-service    |             |
      | vm-1     | hws.service.type.ec2 |                 |       |                 |             |
    When the customer unsubscribes from "disk"
    Then it is refused with 400 "CBC.99003185" by "huawei.attached-resource", and the order is assumed
    And "huawei.portfolio" would have refused it too
    When the customer unsubscribes from "server-7"
    Then it is refused with 400 "CBC.99003185" by "huawei.portfolio", and the order is assumed
    And "huawei.dcc-hosts-vms" would have refused it too
    When the customer unsubscribes from "server-8"
    Then it is refused with 400 "CBC.99003185" by "huawei.dcc-hosts-vms", and the order is assumed
    And "huawei.free-service" would have refused it too

  @limit:huawei.unknown-resource @limit:huawei.records-dumped
  Scenario: Nothing is reported about another customer's resource, not even what is wrong with it
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And another Huawei customer has:
      | alias | facts          |
      | old   | records-dumped |
    When the customer unsubscribes from "old"
    Then it is refused with 400 "CBC.99003012" by "huawei.unknown-resource"
    And "huawei.records-dumped" would have refused it too

  @limit:huawei.parameter-error @limit:huawei.access-denied @limit:huawei.unknown-resource @code:CBC.0100 @code:CBC.0151 @code:CBC.99003012
  Scenario: The form of a call is checked before the permission, and the permission before the resource
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And the account is "partner"
    When the customer posts an unsubscription:
      """
      {"resource_ids":["{web-1}"],"unsubscribe_type":3}
      """
    Then it is refused with 400 "CBC.0100" by "huawei.parameter-error", and the order is assumed
    When the customer unsubscribes from id "0123456789abcdef0123456789abcdef"
    Then it is refused with 403 "CBC.0151" by "huawei.access-denied", and the order is assumed
    And "huawei.unknown-resource" would have refused it too

  @limit:huawei.autorenew-parameter-error @limit:huawei.autorenew-access-denied @limit:huawei.unknown-resource @code:CBC.0100 @code:CBC.0151 @code:<unknown>
  Scenario Outline: The same order holds when automatic renewal is switched off with the <version> call
    Given the Huawei customer has:
      | alias | facts                                   |
      | fixed | autorenew-unsupported                   |
      | gone  | autorenew-unsupported, deleted-resource |
    And another Huawei customer has:
      | alias | facts                 |
      | other | autorenew-unsupported |
    And the user "auditor" may not call "<operation>"
    And the caller is the user "auditor"
    And the caller sets "resource_id" to "{65 times r}"
    When the customer switches automatic renewal off for "fixed" with the <version> call
    Then it is refused with <invalid> "CBC.0100" by "huawei.autorenew-parameter-error", and the order is assumed
    Given the caller is the user "auditor"
    When the customer switches automatic renewal off for "other" with the <version> call
    Then it is refused with <denied> "CBC.0151" by "huawei.autorenew-access-denied", and the order is assumed
    And "huawei.unknown-resource" would have refused it too
    Given the caller is the user "auditor"
    When the customer switches automatic renewal off for "gone" with the <version> call
    Then it is refused with <denied> "CBC.0151" by "huawei.autorenew-access-denied", and the order is assumed
    When the customer switches automatic renewal off for "other" with the <version> call
    Then it is refused with <invalid> "<unknown>" by "huawei.unknown-resource", and the order is assumed
    And "huawei.autorenew-unsupported" would have refused it too
    When the customer switches automatic renewal off for "gone" with the <version> call
    Then it is refused with <invalid> "<unknown>" by "huawei.unknown-resource", and the order is assumed
    And "huawei.autorenew-unsupported" would have refused it too

    Examples:
      | version | operation             | invalid | denied | unknown      |
      | v1.0    | disable_auto_renew_v1 | 200     | 200    | CBC.0100     |
      | v2      | disable_auto_renew    | 400     | 403    | CBC.99003012 |

  @limit:huawei.autorenew-unsupported @limit:huawei.autorenew-already-off @code:CBC.0100 @code:CBC.99003605
  Scenario: That a resource cannot renew itself is reported before that it does not
    Given the Huawei customer has:
      | alias | facts                 |
      | fixed | autorenew-unsupported |
    When the customer switches automatic renewal off for "fixed" with the v2 call
    Then it is refused with 400 "CBC.0100" by "huawei.autorenew-unsupported", and the order is assumed
    And "huawei.autorenew-already-off" would have refused it too
