Feature: Deleting what was deployed

  Scenario: The version before is the newest again
    Given the process "order" with the service task "ship"
    And a newer version of "order"
    And version 2 of "order" was deleted
    When an instance of "order" is created
    Then the answer is of version 1 of "order"

  Scenario: A number is not given again
    Given the process "order" with the service task "ship"
    And version 1 of "order" was deleted
    And a newer version of "order"
    When an instance of "order" is created
    Then the answer is of version 2 of "order"

  Scenario: A deleted version cannot be started
    Given the process "order" with the service task "ship"
    And version 1 of "order" was deleted
    When an instance is created by the key of version 1 of "order"
    Then the request is refused as unknown

  Scenario: What is in use stays
    Given the process "order" with the service task "ship"
    And an instance of "order"
    When version 1 of "order" is deleted
    Then the request is refused because of the state
    And the instance waits in "ship"

  Scenario: What has happened is still shown
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And the instance was cancelled
    When version 1 of "order" is deleted
    Then version 1 of "order" is shown as deleted
    And the instance is terminated

  Scenario: Something is deleted that never was
    When something is deleted that never was
    Then the request is refused as unknown
