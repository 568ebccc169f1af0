Feature: Suspending process instances

  Scenario: The jobs of a suspended instance are not handed out
    Given the process "order" with the service task "ship"
    And an instance of "order"
    When the instance is suspended
    Then no "ship" job can be fetched
    And 0 instances of "order" are active

  Scenario: A resumed instance goes on where it was
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And the instance was suspended
    When the instance is resumed
    Then the instance is active
    And the "ship" job can be fetched with 3 attempts

  Scenario: A suspended instance can be cancelled
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And the instance was suspended
    When the instance is cancelled
    Then the instance is terminated

  Scenario: What a worker reports on a suspended instance is refused
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And a worker holds the "ship" job
    And the instance was suspended
    When the worker completes it
    Then the request is refused because of the state

  Scenario: An instance that never was cannot be suspended
    When an instance that never was is suspended
    Then the request is refused as unknown

  Scenario: All instances that match are suspended
    Given the process "order" with the service task "ship"
    And 12 instances of "order"
    When all instances of "order" are suspended
    Then the batch operation soon is "COMPLETED" with 12 completed, 0 failed of 12
    And 0 instances of "order" are active
    And no "ship" job can be fetched
