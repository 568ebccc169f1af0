Feature: A token takes a break where the model says so

  Scenario: The engine goes on by itself
    Given the process "order" as "two steps with a break between them"
    When an instance of "order" is created with
      | wanted | true |
    Then the instance is completed
    And the instance has passed "second" once

  Scenario: What fails is tried again, and then waits for an operator
    Given the process "order" as "two steps with a break between them"
    When an instance of "order" is created
    Then the instance has the incident "JOB_NO_RETRIES" at "second" soon
    And the instance has passed "first" once
