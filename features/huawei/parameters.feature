@huawei
Feature: The form of an unsubscription at Huawei Cloud
  The service looks at the form of a call before it looks at what the call is about.

  Background:
    Given the Huawei customer has:
      | alias           |
      | web-1 to web-11 |

  @limit:huawei.parameter-error @code:CBC.0100
  Scenario Outline: Refused: <why>
    When the customer posts an unsubscription:
      """
      <body>
      """
    Then it is refused with 400 "CBC.0100" by "huawei.parameter-error"

    Examples:
      | why                            | body                                                                                   |
      | the body is not JSON           | resource_ids={web-1}                                                                   |
      | the body breaks off            | {"resource_ids":["{web-1}"],"unsubscribe_type":1                                       |
      | the body is a list             | ["{web-1}"]                                                                            |
      | no resource is named           | {"unsubscribe_type":1}                                                                 |
      | the list of resources is empty | {"resource_ids":[],"unsubscribe_type":1}                                               |
      | the resources are not a list   | {"resource_ids":"{web-1}","unsubscribe_type":1}                                        |
      | the type is missing            | {"resource_ids":["{web-1}"]}                                                           |
      | the type is 0                  | {"resource_ids":["{web-1}"],"unsubscribe_type":0}                                      |
      | the type is 3                  | {"resource_ids":["{web-1}"],"unsubscribe_type":3}                                      |
      | the type is a text             | {"resource_ids":["{web-1}"],"unsubscribe_type":"1"}                                    |
      | the type is not whole          | {"resource_ids":["{web-1}"],"unsubscribe_type":1.5}                                    |
      | the kind of reason is 0        | {"resource_ids":["{web-1}"],"unsubscribe_type":1,"unsubscribe_reason_type":0}          |
      | the kind of reason is 6        | {"resource_ids":["{web-1}"],"unsubscribe_type":1,"unsubscribe_reason_type":6}          |
      | the type is null               | {"resource_ids":["{web-1}"],"unsubscribe_type":null}                                   |
      | the type is -1                 | {"resource_ids":["{web-1}"],"unsubscribe_type":-1}                                     |
      | the kind of reason is a text   | {"resource_ids":["{web-1}"],"unsubscribe_type":1,"unsubscribe_reason_type":"5"}        |
      | the reason is a number         | {"resource_ids":["{web-1}"],"unsubscribe_type":1,"unsubscribe_reason":1}               |
      | the reason has 513 letters     | {"resource_ids":["{web-1}"],"unsubscribe_type":1,"unsubscribe_reason":"{513 times é}"} |

    # The limit says nothing of these: what they lead to is our choice.
    @assumed
    Examples:
      | why                            | body                                                                                   |
      | there is no body               |                                                                                        |
      | something follows the body     | {"resource_ids":["{web-1}"],"unsubscribe_type":1} {}                                   |
      | a field is given twice         | {"resource_ids":["{web-1}"],"unsubscribe_type":1,"unsubscribe_type":1}                 |
      | a resource is a number         | {"resource_ids":[1],"unsubscribe_type":1}                                              |
      | a resource is named twice      | {"resource_ids":["{web-1}","{web-1}"],"unsubscribe_type":1}                            |
      | the body is null               | null                                                                                   |
      | a resource is null             | {"resource_ids":[null],"unsubscribe_type":1}                                           |

  @limit:huawei.parameter-error
  Scenario Outline: Accepted: <why>
    When the customer posts an unsubscription:
      """
      <body>
      """
    Then it succeeds
    And "web-1" is no longer in use

    Examples:
      | why                                   | body                                                                                   |
      | only what is required                 | {"resource_ids":["{web-1}"],"unsubscribe_type":1}                                      |
      | the first kind of reason              | {"resource_ids":["{web-1}"],"unsubscribe_type":1,"unsubscribe_reason_type":1}          |
      | the last kind of reason               | {"resource_ids":["{web-1}"],"unsubscribe_type":1,"unsubscribe_reason_type":5}          |
      | a reason of 512 letters in 1024 bytes | {"resource_ids":["{web-1}"],"unsubscribe_type":1,"unsubscribe_reason":"{512 times é}"} |
      | a reason that is empty                | {"resource_ids":["{web-1}"],"unsubscribe_type":1,"unsubscribe_reason":""}              |
      | a field that nobody knows             | {"resource_ids":["{web-1}"],"unsubscribe_type":1,"x":null}                             |

  @limit:huawei.parameter-error @code:CBC.0100
  Scenario Outline: A reason is counted in letters, not in bytes: <letters>
    When the customer posts an unsubscription:
      """
      {"resource_ids":["{web-1}"],"unsubscribe_type":1,"unsubscribe_reason":"{513 times <letter>}"}
      """
    Then it is refused with 400 "CBC.0100" by "huawei.parameter-error"
    And "web-1" is still in use
    When the customer posts an unsubscription:
      """
      {"resource_ids":["{web-1}"],"unsubscribe_type":1,"unsubscribe_reason":"{512 times <letter>}"}
      """
    Then it succeeds

    Examples:
      | letters             | letter |
      | letters of one byte | a      |
      | of two              | ü      |
      | of three            | 退      |

  # No source states whether a letter of four bytes counts as one character or as two.
  @limit:huawei.parameter-error @code:CBC.0100
  Scenario: A reason is counted in letters, not in bytes: letters of four bytes
    When the customer posts an unsubscription:
      """
      {"resource_ids":["{web-1}"],"unsubscribe_type":1,"unsubscribe_reason":"{513 times 😀}"}
      """
    Then it is refused with 400 "CBC.0100" by "huawei.parameter-error"
    And "web-1" is still in use
    When the customer posts an unsubscription:
      """
      {"resource_ids":["{web-1}"],"unsubscribe_type":1,"unsubscribe_reason":"{512 times 😀}"}
      """
    Then it succeeds, and that is assumed

  @limit:huawei.parameter-error @code:CBC.0100
  Scenario: Ten resources, but not eleven
    When the customer unsubscribes from "web-1" to "web-11"
    Then it is refused with 400 "CBC.0100" by "huawei.parameter-error"
    And "web-1" to "web-11" are still in use
    When the customer unsubscribes from "web-1" to "web-10"
    Then it succeeds
    And "web-11" is still in use
