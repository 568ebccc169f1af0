Feature: Forgetting what has ended

  Scenario: An instance that has ended is forgotten
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And the instance was cancelled
    When the instance is deleted
    Then nothing is known of the instance any more

  Scenario: What is active is not forgotten
    Given the process "order" with the service task "ship"
    And an instance of "order"
    When the instance is deleted
    Then the request is refused because of the state
    And the instance waits in "ship"

  Scenario: What never was cannot be forgotten
    When an instance that never was is deleted
    Then the request is refused as unknown

  Scenario: All that match and have ended are forgotten
    Given the process "order" with the service task "ship"
    And 5 instances of "order"
    And all instances of "order" were cancelled
    And an instance of "order"
    When all instances of "order" are deleted
    Then the batch operation soon is "COMPLETED" with 5 completed, 0 failed of 5
    And soon 1 instances of "order" are remembered
    And the instance waits in "ship"

  Scenario: A batch operation that is over is forgotten when its time is over
    Given the process "order" with the service task "ship"
    And 2 instances of "order"
    And all instances of "order" were cancelled
    When the batch operation is to be forgotten on 2020-01-31
    Then soon nothing is known of the batch operation any more

  Scenario: When a batch operation is forgotten is shown
    Given the process "order" with the service task "ship"
    And 2 instances of "order"
    And all instances of "order" were cancelled
    When the batch operation is to be forgotten on 2999-01-31
    Then the older API soon tells that the batch operation is forgotten on 2999-01-31
