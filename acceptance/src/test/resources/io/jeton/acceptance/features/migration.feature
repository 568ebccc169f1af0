Feature: Go on by another version of a process

  Scenario: What waits goes on at another element
    Given the process "order" with the service tasks "pack", "ship"
    And an instance of "order"
    And a newer version of "order" with the service tasks "wrap", "send"
    When the instance is migrated to version 2 of "order", from "pack" to "wrap"
    Then the instance waits in "wrap"
    And the instance is of version 2 of "order"

  Scenario: The job that a worker has got can be completed afterwards
    Given the process "order" with the service tasks "pack", "ship"
    And an instance of "order"
    And a worker holds the "pack" job
    And a newer version of "order" with the service tasks "wrap", "send"
    And the instance was migrated to version 2 of "order", from "pack" to "wrap"
    When the worker completes it
    Then the instance waits in "send"

  Scenario: What is active must be mapped
    Given the process "order" with the parallel service tasks "pack", "ship"
    And an instance of "order"
    And a newer version of "order" with the parallel service tasks "wrap", "ship"
    When the instance is migrated to version 2 of "order", from "pack" to "wrap"
    Then the request is refused because of the state
    And the instance is of version 1 of "order"

  Scenario: What is mapped must be there
    Given the process "order" with the service task "pack"
    And an instance of "order"
    And a newer version of "order" with the service task "wrap"
    When the instance is migrated to version 2 of "order", from "pack" to "nowhere"
    Then the request is refused, naming "nowhere"

  Scenario: There must be something to migrate, and something to migrate it to
    Given the process "order" with the service task "pack"
    And an instance of "order"
    When an instance that never was is migrated to version 1 of "order"
    Then the request is refused as unknown
    When the instance is migrated to a process that never was
    Then the request is refused as unknown

  Scenario: All instances that match are migrated, and each tells its outcome
    Given the process "order" with the service task "pack"
    And 5 instances of "order"
    And a newer version of "order" with the service task "wrap"
    And an instance of "order"
    When all instances of "order" are migrated to version 2, from "pack" to "wrap"
    Then the batch operation soon is "PARTIALLY_COMPLETED" with 5 completed, 1 failed of 6
