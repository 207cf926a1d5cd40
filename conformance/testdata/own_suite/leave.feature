Feature: My program leaves subscriptions

  Scenario: What it leaves is no longer in use
    Given the Huawei customer has:
      | alias | facts |
      | web-1 |       |
      | web-2 |       |
    When my program leaves "web-1"
    Then "web-1" is no longer in use
    And "web-2" is still in use

  Scenario: It says why it cannot leave
    Given the Huawei customer has:
      | alias | facts         |
      | web-1 | trial-service |
    When my program leaves "web-1"
    Then my program says "CBC.99003649"
    And "web-1" is still in use
