@alibaba
Feature: The form of a refund at Alibaba Cloud
  What is missing is told before what is wrong, and both before what the call is about.

  Background:
    Given the Alibaba account has:
      | alias  |
      | shop-1 |

  @limit:alibaba.missing-parameter @code:MissingParameter
  Scenario Outline: <parameter> cannot be <what>
    When the account refunds "shop-1" with:
      | parameter   | value   |
      | <parameter> | <value> |
    Then it is refused with 400 "MissingParameter" by "alibaba.missing-parameter"
    When the account refunds "shop-1"
    Then it succeeds

    Examples:
      | parameter   | what   | value    |
      | InstanceId  | absent | (absent) |
      | InstanceId  | empty  |          |
      | ProductCode | absent | (absent) |
      | ProductCode | empty  |          |

  @limit:alibaba.missing-parameter @limit:alibaba.invalid-parameter @code:MissingParameter
  Scenario: What is missing is told first
    When the account refunds "shop-1" with:
      | parameter          | value    |
      | InstanceId         | (absent) |
      | ImmediatelyRelease | 2        |
    Then it is refused with 400 "MissingParameter" by "alibaba.missing-parameter"

  @limit:alibaba.invalid-parameter @code:InvalidParameter
  Scenario Outline: <parameter> cannot be <what>
    When the account refunds "shop-1" with:
      | parameter   | value   |
      | <parameter> | <value> |
    Then it is refused with 400 "InvalidParameter" by "alibaba.invalid-parameter"
    And "shop-1" is still in use

    Examples:
      | parameter          | what             | value        |
      | ImmediatelyRelease | 2                | 2            |
      | ImmediatelyRelease | a word           | yes          |
      | ProductCode        | nobody's         | nonesuch     |
      | ImmediatelyRelease | 01               | 01           |

    # The limit says nothing of these: what they lead to is our choice.
    @assumed
    Examples:
      | parameter          | what             | value        |
      | ClientToken        | 65 letters long  | {65 times t} |
      | ClientToken        | other than ASCII | tökén        |
      | ProductCode        | another's        | rds          |

  @limit:alibaba.invalid-parameter
  Scenario Outline: <parameter> can be <what>
    When the account refunds "shop-1" with:
      | parameter   | value   |
      | <parameter> | <value> |
    Then it succeeds

    Examples:
      | parameter          | what            | value        |
      | ImmediatelyRelease | 1               | 1            |
      | ImmediatelyRelease | 0               | 0            |
      | ClientToken        | 64 letters long | {64 times t} |
      | RegionId           | given           | cn-hangzhou  |

  @limit:alibaba.invalid-parameter @code:RequestEntityTooLarge
  Scenario: A form has twelve megabytes at most
    Given the caller signs with ACS3
    And the caller sends a form
    And the caller sets "ClientToken" to "{12582912 times x}"
    When the account refunds "shop-1"
    Then it is refused with 413 "RequestEntityTooLarge"
