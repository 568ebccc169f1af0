Feature: Operations over many process instances

  Scenario: All instances that match are cancelled
    Given the process "order" with the service task "ship"
    And the process "offer" with the service task "write"
    And an instance of "offer"
    And 12 instances of "order"
    When all instances of "order" are cancelled
    Then the batch operation soon is "COMPLETED" with 12 completed, 0 failed of 12
    And 0 instances of "order" are active
    And 1 instances of "offer" are active
    And its 12 items are "COMPLETED"

  Scenario: Nothing matches
    Given the process "order" with the service task "ship"
    When all instances of "order" are cancelled
    Then the batch operation soon is "COMPLETED" with 0 completed, 0 failed of 0

  Scenario: Incidents of many instances are resolved together, and what fails again is told item by item
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And a worker has failed the "ship" job with no attempts left
    When all incidents of "order" are resolved
    Then the batch operation soon is "PARTIALLY_COMPLETED" with 0 completed, 1 failed of 1
    And its 1 items are "FAILED"
    And its items say "no retries left"

  Scenario: Failed items are tried again
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And a worker has failed the "ship" job with no attempts left
    And all incidents of "order" were resolved, as far as possible
    And the number of its attempts was set to 1
    When the failed items are tried again
    Then the batch operation soon is "COMPLETED" with 1 completed, 0 failed of 1
    And the instance has no incident

  Scenario: Failed jobs of many instances get attempts, and are offered again
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And a worker has failed the "ship" job with no attempts left
    And 2 instances of "order"
    When the failed jobs of "order" get 3 attempts
    Then the batch operation soon is "COMPLETED" with 1 completed, 0 failed of 1
    And the instance has no incident

  Scenario: What has become of each item can be exported
    Given the process "order" with the service task "ship"
    And 3 instances of "order"
    And all instances of "order" were cancelled
    When its items are exported
    Then the export has 3 lines that say "COMPLETED"

  Scenario: Tokens of all instances that match are moved
    Given the process "order" with the service tasks "pick", "ship" and "bill"
    And the process "offer" with the service task "pick"
    And an instance of "offer"
    And 12 instances of "order"
    When in all instances of "order" what waits in "pick" is moved to "bill"
    Then the batch operation soon is "COMPLETED" with 12 completed, 0 failed of 12
    And 12 "bill" jobs can be fetched

  Scenario: Tokens cannot be moved to what is not there
    Given the process "order" with the service tasks "pick", "ship" and "bill"
    And 2 instances of "order"
    When in all instances of "order" what waits in "pick" is moved to "nowhere"
    Then the batch operation soon is "PARTIALLY_COMPLETED" with 0 completed, 2 failed of 2
    And its items say "nowhere"

  Scenario: A batch operation that is over cannot be suspended
    Given the process "order" with the service task "ship"
    And all instances of "order" were cancelled
    When the batch operation is suspended
    Then the request is refused as unknown

  Scenario: A batch operation that never was
    When a batch operation that never was is looked at
    Then the request is refused as unknown

  Scenario: The filter must be given
    When instances are cancelled without a filter
    Then the request is refused, naming "filter"
