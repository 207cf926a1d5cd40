@huawei
Feature: Unsubscribing at Huawei Cloud
  A customer unsubscribes from a resource with all that was paid for it, or only from renewals that have not
  begun. Nothing is restored. No source states whether a list goes on showing, as closed, what is gone.

  @rule:huawei.irreversible @limit:huawei.deleted-resource @code:CBC.30010035
  Scenario: What was left cannot be left again
    Given the option "profile" is "documented"
    And the Huawei customer has:
      | alias |
      | web-1 |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1" is no longer in use
    And there is one unsubscription order
    When the customer unsubscribes from "web-1"
    Then it is refused with 400 "CBC.30010035" by "huawei.deleted-resource"
    And there is one unsubscription order

  @rule:huawei.irreversible @code:CBC.99003631 @code:CBC.99003012
  Scenario: What was unsubscribed cannot be used any more: it is neither renewed nor listed
    Given the Huawei customer has:
      | alias | auto renewal |
      | web-1 | on           |
      | web-2 |              |
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1" is not listed, or listed as closed
    When the customer switches automatic renewal on for "web-1" with the v2 call
    Then it is refused with 400 "CBC.99003012" by "huawei.unknown-resource"
    When the customer renews "web-1" for 1 month
    Then it is refused with 400 "CBC.99003631" by "huawei.deleted-resource"
    When 30 days pass
    Then "expired: web-2" comes to pass
    And "web-1" is not listed, or listed as closed

  @rule:huawei.irreversible @limit:huawei.deleted-resource @code:CBC.30010035
  Scenario: A recycle bin keeps what was unsubscribed for a while; for the customer it is gone at once
    Given the option "profile" is "documented"
    And the Huawei customer has:
      | alias | service              | facts             |
      | base  | hws.service.type.rds | recycle-bin: 168h |
      | web-1 | hws.service.type.ec2 |                   |
    When the customer unsubscribes from "base" and "web-1"
    Then it succeeds
    And "base" and "web-1" are not listed, or listed as closed
    When the customer unsubscribes from "base"
    Then it is refused with 400 "CBC.30010035" by "huawei.deleted-resource"
    When 6 days pass
    Then nothing comes to pass
    When 1 day passes
    Then "recycle bin emptied: base" comes to pass
    When the customer unsubscribes from "base"
    Then it is refused with 400 "CBC.30010035" by "huawei.deleted-resource"

  @limit:huawei.deleted-resource @code:CBC.30000067
  Scenario: Deployed services have another code for what is gone
    Given the option "profile" is "observed"
    And the Huawei customer has:
      | alias | facts            |
      | web-1 | deleted-resource |
      | web-2 |                  |
    When the customer unsubscribes from "web-1"
    Then it is refused with 400 "CBC.30000067" by "huawei.deleted-resource"
    When the customer unsubscribes from "web-2"
    Then it succeeds

  @rule:huawei.cascade @limit:huawei.attached-resource @code:CBC.99003185
  Scenario: A disk is unsubscribed with its server, in one order, and never alone
    Given the Huawei customer has:
      | alias      | service              | attached to |
      | web-1      | hws.service.type.ec2 |             |
      | web-1-disk | hws.service.type.ebs | web-1       |
    When the customer unsubscribes from "web-1-disk"
    Then it is refused with 400 "CBC.99003185" by "huawei.attached-resource"
    And "web-1" and "web-1-disk" are still in use
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1" and "web-1-disk" are no longer in use
    And there is one unsubscription order

  @rule:huawei.cascade
  Scenario: All that is attached is unsubscribed with its primary, and nothing of another one
    Given the Huawei customer has:
      | alias      | service                    | attached to |
      | web-1      | hws.service.type.ec2       |             |
      | web-1-disk | hws.service.type.ebs       | web-1       |
      | web-1-data | hws.service.type.ebs       | web-1       |
      | web-2      | hws.service.type.ec2       |             |
      | web-2-disk | hws.service.type.ebs       | web-2       |
      | line       | hws.service.type.bandwidth |             |
      | address    | hws.service.type.eip       | line        |
    Then "web-1" and "line" are listed as primaries
    And "web-1-disk", "web-1-data" and "address" are listed as attached
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1", "web-1-disk" and "web-1-data" are not listed, or listed as closed
    But "web-2", "web-2-disk", "line" and "address" are still in use
    And there is one unsubscription order

  # Newer pages of the China site allow it.
  @rule:huawei.cascade @limit:huawei.attached-resource @code:CBC.99003185 @assumed
  Scenario: An attached resource cannot be named, even together with its primary
    Given the Huawei customer has:
      | alias      | service              | attached to |
      | web-1      | hws.service.type.ec2 |             |
      | web-1-disk | hws.service.type.ebs | web-1       |
    When the customer unsubscribes from "web-1" and "web-1-disk"
    Then it is refused with 400 "CBC.99003185" by "huawei.attached-resource"
    And "web-1" and "web-1-disk" are still in use

  @rule:huawei.separate-disk
  Scenario: A disk that was bought separately stays
    Given the Huawei customer has:
      | alias | service              |
      | web-1 | hws.service.type.ec2 |
      | data  | hws.service.type.ebs |
    Then "web-1" and "data" are listed as primaries
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1" is no longer in use
    But "data" is still in use
    And there is one unsubscription order

  @rule:huawei.separate-disk
  Scenario: A disk that was bought separately can be unsubscribed by itself
    Given the Huawei customer has:
      | alias | service              |
      | web-1 | hws.service.type.ec2 |
      | data  | hws.service.type.ebs |
    When the customer unsubscribes from "data"
    Then it succeeds
    And "data" is no longer in use
    But "web-1" is still in use
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And there are two unsubscription orders

  @rule:huawei.not-listed @limit:huawei.one-time-use @code:CBC.30010035
  Scenario: A product for one use is never listed, neither by name nor among all
    Given the Huawei customer has:
      | alias | facts        |
      | once  | one-time-use |
      | web-1 |              |
    Then "once" is not listed
    But "web-1" is listed as primary
    When the customer unsubscribes from "once"
    Then it is refused with 400 "CBC.30010035" by "huawei.one-time-use"
    And "once" is not listed

  @rule:huawei.not-listed @limit:huawei.not-provisioned @code:CBC.99003651
  Scenario: What is not provisioned yet is not listed
    Given the Huawei customer has:
      | alias | facts               |
      | soon  | not-provisioned: 1h |
      | web-1 |                     |
    Then "soon" is not listed
    But "web-1" is listed as primary
    When the customer unsubscribes from "soon"
    Then it is refused with 400 "CBC.99003651" by "huawei.not-provisioned"
    When 1 hour passes
    Then "soon" is listed as primary

  @rule:huawei.customer-only
  Scenario: A customer who presents a token instead of a signature unsubscribes
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And the caller presents a token
    When the customer unsubscribes from "web-1"
    Then it succeeds
    And "web-1" is no longer in use

  @rule:huawei.customer-only
  Scenario Outline: A customer who <how> is accepted
    Given the Huawei customer has:
      | alias |
      | web-1 |
    And the caller <how>
    When the customer lists its resources
    Then it succeeds

    Examples:
      | how                      |
      | signs in the usual way   |
      | signs with a derived key |
      | presents a token         |
