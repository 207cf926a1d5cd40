@huawei
Feature: Dedicated computing at Huawei Cloud
  A dedicated cluster is never given back as such. Its physical servers can be, one by one, and so
  can whatever else came in the same order: there the rule that attached things follow does not hold.

  @rule:huawei.dcc-separate
  Scenario: What came in one order is listed, and leaves, each for itself
    Given the Huawei customer has:
      | alias    | service              | kind            | attached to |
      | server-7 | dcc                  | physical-server |             |
      | storage  | hws.service.type.ebs |                 | server-7    |
    Then "server-7" and "storage" are listed as primaries
    When the customer unsubscribes from "server-7"
    Then it succeeds
    And "server-7" is no longer in use
    But "storage" is still in use
    And "storage" is listed as primary
    When the customer unsubscribes from "storage"
    Then it succeeds
    And "storage" is no longer in use
    And there are two unsubscription orders

  @rule:huawei.dcc-separate
  Scenario: What is secondary in such an order may leave first, or in the same call
    Given the Huawei customer has:
      | alias    | service              | kind            | attached to |
      | server-7 | dcc                  | physical-server |             |
      | storage  | hws.service.type.ebs |                 | server-7    |
      | server-8 | dcc                  | physical-server |             |
      | network  | hws.service.type.vpc |                 | server-8    |
    When the customer unsubscribes from "storage"
    Then it succeeds
    And "storage" is no longer in use
    But "server-7" is still in use
    When the customer unsubscribes from "network" and "server-8"
    Then it succeeds
    And "network" and "server-8" are no longer in use

  @rule:huawei.dcc-separate @limit:huawei.attached-resource @code:CBC.99003185
  Scenario: In any other order they belong together
    Given the Huawei customer has:
      | alias   | service              | attached to |
      | web-1   | hws.service.type.ec2 |             |
      | storage | hws.service.type.ebs | web-1       |
    Then "web-1" is listed as primary
    But "storage" is listed as attached
    When the customer unsubscribes from "storage"
    Then it is refused with 400 "CBC.99003185" by "huawei.attached-resource"

  @limit:huawei.service.dcc @code:CBC.99003645
  Scenario: The servers of a cluster can be left, the cluster cannot
    Given the Huawei customer has:
      | alias    | service              | kind            |
      | cluster  | dcc                  |                 |
      | prefixed | hws.service.type.dcc |                 |
      | server-7 | dcc                  | physical-server |
    When the customer unsubscribes from "cluster"
    Then it is refused with 400 "CBC.99003645" by "huawei.service.dcc"
    When the customer unsubscribes from "prefixed"
    Then it is refused with 400 "CBC.99003645" by "huawei.service.dcc"
    When the customer unsubscribes from "server-7"
    Then it succeeds
    And "server-7" is no longer in use
    But "cluster" is still in use

  @limit:huawei.dcc-hosts-vms @code:CBC.99003185
  Scenario: A physical server can be left once nothing runs on it
    Given the Huawei customer has:
      | alias    | service              | kind            | hosts       |
      | server-7 | dcc                  | physical-server | vm-1, rds-3 |
      | vm-1     | hws.service.type.ec2 |                 |             |
      | rds-3    | hws.service.type.rds |                 |             |
    When the customer unsubscribes from "server-7"
    Then it is refused with 400 "CBC.99003185" by "huawei.dcc-hosts-vms"
    When the customer unsubscribes from "vm-1"
    Then it succeeds
    When the customer unsubscribes from "server-7"
    Then it is refused with 400 "CBC.99003185" by "huawei.dcc-hosts-vms"
    When the customer unsubscribes from "rds-3"
    Then it succeeds
    When the customer unsubscribes from "server-7"
    Then it succeeds
    And "server-7" is no longer in use

  @limit:huawei.dcc-hosts-vms @code:CBC.99003185
  Scenario Outline: It makes no difference that what runs on it is <what>
    Given the Huawei customer has:
      | alias    | service   | kind            | hosts |
      | server-7 | dcc       | physical-server | guest |
      | server-8 | dcc       | physical-server |       |
      | guest    | <service> |                 |       |
    When the customer unsubscribes from "server-7"
    Then it is refused with 400 "CBC.99003185" by "huawei.dcc-hosts-vms"
    And "server-7" is still in use
    When the customer unsubscribes from "server-8"
    Then it succeeds

    Examples:
      | what               | service              |
      | a virtual machine  | hws.service.type.ec2 |
      | a database         | hws.service.type.rds |
      | a MapReduce        | hws.service.type.mrs |
      | a container engine | hws.service.type.cce |

  @limit:huawei.dcc-hosts-vms @code:CBC.99003185 @assumed
  Scenario: A server cannot be unsubscribed in one call with what runs on it
    Given the Huawei customer has:
      | alias    | service              | kind            | hosts |
      | server-7 | dcc                  | physical-server | vm-1  |
      | vm-1     | hws.service.type.ec2 |                 |       |
    When the customer unsubscribes from "vm-1" and "server-7"
    Then it is refused with 400 "CBC.99003185" by "huawei.dcc-hosts-vms"
    And "server-7" and "vm-1" are still in use

  @limit:huawei.dcc-server-frozen @code:CBC.30000052
  Scenario: A physical server that is frozen
    Given the Huawei customer has:
      | alias    | service | kind            | facts             |
      | server-7 | dcc     | physical-server | dcc-server-frozen |
      | server-8 | dcc     | physical-server |                   |
    When the customer unsubscribes from "server-7"
    Then it is refused with 400 "CBC.30000052" by "huawei.dcc-server-frozen"
    And there are no unsubscription orders
    When the customer unsubscribes from "server-8"
    Then it succeeds

  @limit:huawei.dcc-server-frozen @limit:huawei.account-frozen @code:CBC.30000052
  Scenario: Of a frozen account no physical server can be left, frozen itself or not
    Given the Huawei customer has:
      | alias    | service | kind            | facts             |
      | server-7 | dcc     | physical-server | dcc-server-frozen |
      | server-8 | dcc     | physical-server |                   |
    And the account is "account-frozen"
    When the customer unsubscribes from "server-7"
    Then it is refused with 400 "CBC.30000052" by "huawei.account-frozen"
    And "huawei.dcc-server-frozen" would have refused it too
    When the customer unsubscribes from "server-8"
    Then it is refused with 400 "CBC.30000052" by "huawei.account-frozen"
