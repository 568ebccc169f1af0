Feature: Cancel a process instance

  Scenario: Nothing of a cancelled instance goes on
    Given the process "order" with the parallel service tasks "pick" and "bill"
    And an instance of "order"
    When the instance is cancelled
    Then the instance is terminated
    And the instance waits nowhere
    And no "pick" job can be fetched

  Scenario: All scopes are left
    Given the process "order" with "pack" inside the sub-processes "warehouse" and "aisle", followed by "ship"
    And an instance of "order"
    When the instance is cancelled
    Then the elements "warehouse", "aisle" and "pack" are terminated

  Scenario: A worker is told that its job is gone
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And a worker holds the "ship" job
    And the instance was cancelled
    When the worker completes it
    Then the request is refused as unknown

  Scenario: An instance is cancelled once
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And the instance was cancelled
    When the instance is cancelled
    Then the request is refused as unknown

  Scenario: A completed instance cannot be cancelled
    Given the process "order" as "an end at once"
    And an instance of "order"
    When the instance is cancelled
    Then the request is refused as unknown

  Scenario: An instance that never was
    When an instance that never was is cancelled
    Then the request is refused as unknown

  Scenario: The reference of a cancellation must be positive
    Given the process "order" with the service task "ship"
    And an instance of "order"
    When the instance is cancelled with the operation reference 0
    Then the request is refused, naming "operationReference"
    And the instance is active

  Scenario: Other instances are left alone
    Given the process "order" with the service task "ship"
    And 3 instances of "order"
    When the last of them is cancelled
    Then 2 instances of "order" are active
