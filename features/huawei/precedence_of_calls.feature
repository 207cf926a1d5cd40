@huawei
Feature: Which of several mistakes in a call is reported at Huawei Cloud
  The gateway checks the path, then the credentials, then the signature; only then does the service see
  the call. Of several subscriptions in one call, all pass one stage before the next begins, and within
  a stage they are checked in the order of the call. No source states the order within the gateway and
  within the service: it is ours, so on other servers the answer may be that of any of the mistakes there.

  @limit:<first> @limit:<second> @code:<code> @code:<next>
  Scenario Outline: <first> is reported before <second>
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And the caller <mistake>
    And the caller <other>
    When the customer calls "<call>"
    Then it is refused with <status> "<code>" by "<first>", and the order is assumed

    # The call has no body, which the service would refuse, and names no resource.
    Examples:
      | first                         | status | code       | second                        | next       | mistake                   | other                     | call                                                |
      | huawei.gateway.unknown-path   | 404    | APIGW.0101 | huawei.gateway.no-credentials | APIGW.0301 | presents no credentials   | signs in the usual way    | POST /v3/orders                                     |
      | huawei.gateway.unknown-path   | 404    | APIGW.0101 | huawei.gateway.unknown-token  | APIGW.0301 | presents an unknown token | signs in the usual way    | POST /v3/orders                                     |
      | huawei.gateway.unknown-path   | 404    | APIGW.0101 | huawei.gateway.bad-signature  | APIGW.0301 | signs with a wrong secret | signs in the usual way    | POST /v3/orders                                     |
      | huawei.gateway.wrong-method   | 404    | APIGW.0101 | huawei.gateway.no-credentials | APIGW.0301 | presents no credentials   | signs in the usual way    | PUT /v2/orders/subscriptions/resources/unsubscribe  |
      | huawei.gateway.wrong-method   | 404    | APIGW.0101 | huawei.gateway.bad-signature  | APIGW.0301 | signs with a wrong secret | signs in the usual way    | PUT /v2/orders/subscriptions/resources/unsubscribe  |
      | huawei.gateway.no-credentials | 401    | APIGW.0301 | huawei.parameter-error        | APIGW.0301 | presents no credentials   | signs in the usual way    | POST /v2/orders/subscriptions/resources/unsubscribe |
      | huawei.gateway.unknown-token  | 401    | APIGW.0301 | huawei.parameter-error        | APIGW.0301 | presents an unknown token | signs in the usual way    | POST /v2/orders/subscriptions/resources/unsubscribe |
      | huawei.gateway.unknown-key    | 401    | APIGW.0301 | huawei.gateway.bad-signature  | APIGW.0301 | presents an unknown key   | signs with a wrong secret | POST /v2/orders/subscriptions/resources/unsubscribe |
      | huawei.gateway.bad-signature  | 401    | APIGW.0301 | huawei.parameter-error        | APIGW.0301 | signs with a wrong secret | signs in the usual way    | POST /v2/orders/subscriptions/resources/unsubscribe |

  @limit:huawei.gateway.unknown-key @limit:huawei.gateway.expired-signature @limit:huawei.gateway.bad-signature @code:APIGW.0301
  Scenario: The key is checked before the time, and the time before the signature
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And the caller presents an unknown key
    And the caller's clock is 16 minutes slow
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.unknown-key", and the order is assumed
    Given the caller's clock is 16 minutes slow
    And the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.expired-signature", and the order is assumed
    When the customer lists its resources
    Then it succeeds

  @limit:huawei.gateway.bad-signature @limit:huawei.gateway.expired-token @rule:huawei.gateway.security-token @code:APIGW.0301
  Scenario: The signature is checked before the security token, and whose token it is before its time
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And the user "late" has a temporary key that has expired
    And the caller is the user "late"
    And the caller signs with a wrong secret
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature", and the order is assumed
    Given the caller is the user "late"
    And the caller sets "X-Security-Token" to "another's"
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.security-token", and the order is assumed
    Given the caller is the user "late"
    When the customer lists its resources
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.expired-token"

  @limit:huawei.gateway.bad-signature @limit:huawei.access-denied @limit:huawei.parameter-error @code:APIGW.0301
  Scenario: A call with a wrong signature is told nothing of the service
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And the account is "partner"
    And the caller signs with a wrong secret
    When the customer posts an unsubscription:
      """
      {"unsubscribe_type":3}
      """
    Then it is refused with 401 "APIGW.0301" by "huawei.gateway.bad-signature"

  @rule:huawei.autorenew-retired @limit:huawei.gateway.bad-signature @code:APIGW.0101 @code:APIGW.0301
  Scenario: A path that is offline is unknown, however the call is signed
    Given the option "v1_retired" is "on"
    And the Huawei customer has:
      | alias | auto renewal |
      | web-1 | on           |
    And the caller signs with a wrong secret
    When the customer switches automatic renewal off for "web-1" with the v1.0 call
    Then it is refused with 404 "APIGW.0101" by "huawei.autorenew-retired", and the order is assumed

  @rule:huawei.batch @limit:<row> @code:CBC.30010035 @code:CBC.99003185 @code:CBC.99003100 @code:CBC.99006066 @code:CBC.99003649 @code:CBC.99003645
  Scenario Outline: Of <named> the refusal of <told> is reported
    Given the option "profile" is "documented"
    And the Huawei customer has:
      | alias | service              | facts             | attached to |
      | web-1 | hws.service.type.ec2 |                   |             |
      | disk  | hws.service.type.ebs |                   | web-1       |
      | trial | hws.service.type.ec2 | trial-service     |             |
      | free  | hws.service.type.ec2 | free-service      |             |
      | owed  | hws.service.type.ec2 | unpaid-order      |             |
      | once  | hws.service.type.ec2 | one-time-use      |             |
      | gone  | hws.service.type.ec2 | deleted-resource  |             |
      | dear  | hws.service.type.ec2 | fee-query-failure |             |
    When the customer unsubscribes from <named>
    Then it is refused with 400 "<code>" by "<row>", and the order is assumed
    And "web-1", "disk", "trial", "free", "owed" and "dear" are still in use
    And there are no unsubscription orders

    # The stages: what exists, what belongs together, what state it is in, what it costs.
    # Within a stage the order is that of the call, not that of the rules.
    Examples:
      | named                           | told    | row                      | code         |
      | "trial" and "once"              | "once"  | huawei.one-time-use      | CBC.30010035 |
      | "disk" and "gone"               | "gone"  | huawei.deleted-resource  | CBC.30010035 |
      | "trial" and "disk"              | "disk"  | huawei.attached-resource | CBC.99003185 |
      | "web-1", "dear" and "owed"      | "owed"  | huawei.unpaid-order      | CBC.99003100 |
      | "dear" and "web-1"              | "dear"  | huawei.fee-query-failure | CBC.99006066 |
      | "trial" and "free"              | "trial" | huawei.trial-service     | CBC.99003649 |
      | "free" and "trial"              | "free"  | huawei.free-service      | CBC.99003645 |
      | "owed", "free" and "trial"      | "owed"  | huawei.unpaid-order      | CBC.99003100 |
      | "once" and "gone"               | "once"  | huawei.one-time-use      | CBC.30010035 |
      | "gone" and "once"               | "gone"  | huawei.deleted-resource  | CBC.30010035 |
      | "dear", "trial", "disk", "once" | "once"  | huawei.one-time-use      | CBC.30010035 |
