Feature: Call activities run other processes

  Background:
    Given the process "shipping" with the service task "ship"

  Scenario: Caller and called are one run
    Given the process "order" as "a call of shipping"
    When an instance of "order" is created with
      | order | 7 |
    Then the instance waits in "call"
    And what "call" has called waits in "ship"
    And what "call" has called names the instance as its parent
    When a worker completes the "ship" job with
      | shipped | true |
    Then the instance is completed
    And what "call" has called is completed

  Scenario: The caller is cancelled
    Given the process "order" as "a call of shipping"
    And an instance of "order"
    When the instance is cancelled
    Then what "call" has called is terminated

  Scenario: What was called cannot be cancelled by itself
    Given the process "order" as "a call of shipping"
    And an instance of "order"
    When what "call" has called is to be cancelled
    Then the request is refused because of the state
    And the instance is active

  Scenario: An error of the called process is caught by the caller
    Given the process "order" as "a call of shipping that may fail"
    And an instance of "order"
    And a worker has thrown the error "LOST" for the "ship" job
    Then the instance is completed
    And the instance has passed "failed" once
    And what "call" has called is terminated
