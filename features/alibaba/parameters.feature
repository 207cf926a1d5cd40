@alibaba
Feature: The form of a refund at Alibaba Cloud
  A missing parameter is reported before a wrong one, and both before the instance is looked up.

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
    And "shop-1" is still in use

    Examples:
      | parameter   | what   | value    |
      | InstanceId  | absent | (absent) |
      | InstanceId  | empty  |          |
      | ProductCode | absent | (absent) |
      | ProductCode | empty  |          |

  @limit:alibaba.missing-parameter @code:MissingParameter
  Scenario: A call that was refused for a missing parameter succeeds with it
    When the account refunds "shop-1" with:
      | parameter   | value    |
      | ProductCode | (absent) |
    Then it is refused with 400 "MissingParameter" by "alibaba.missing-parameter"
    When the account refunds "shop-1"
    Then it succeeds

  @limit:alibaba.missing-parameter @limit:alibaba.invalid-parameter @code:MissingParameter @code:InvalidParameter
  Scenario: A missing parameter is reported before a wrong one
    When the account refunds "shop-1" with:
      | parameter          | value    |
      | InstanceId         | (absent) |
      | ImmediatelyRelease | 2        |
    Then it is refused with 400 "MissingParameter" by "alibaba.missing-parameter", and the order is assumed

  @limit:alibaba.invalid-parameter @code:InvalidParameter
  Scenario Outline: <parameter> cannot be <what>
    When the account refunds "shop-1" with:
      | parameter   | value   |
      | <parameter> | <value> |
    Then it is refused with 400 "InvalidParameter" by "alibaba.invalid-parameter"
    And "shop-1" is still in use

    Examples:
      | parameter          | what   | value |
      | ImmediatelyRelease | 2      | 2     |
      | ImmediatelyRelease | a word | yes   |
      | ImmediatelyRelease | 01     | 01    |

    # No source states which code a product has that nobody sells.
    @assumed-code
    Examples:
      | parameter   | what     | value    |
      | ProductCode | nobody's | nonesuch |

    # InvalidParameter covers the product of another instance, and ResourceNotExists could.
    @assumed-code
    Examples:
      | parameter   | what      | value                         |
      | ProductCode | another's | {another product than shop-1} |

    # The limit says nothing of these: what they lead to is our choice.
    @assumed
    Examples:
      | parameter   | what             | value        |
      | ClientToken | 65 letters long  | {65 times t} |
      | ClientToken | other than ASCII | tökén        |

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

  # No source states a limit.
  @limit:alibaba.invalid-parameter @code:RequestEntityTooLarge @assumed
  Scenario: A form has at most twelve megabytes
    Given the caller signs with ACS3
    And the caller sends a form
    And the caller sets "OwnerId" to "{12582912 times 1}"
    When the account lists its instances
    Then it is refused with 413 "RequestEntityTooLarge"
