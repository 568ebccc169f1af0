Feature: Events happen to a running instance

  Scenario: Time passes
    Given the process "order" as "a rest of a second"
    When an instance of "order" is created
    Then the instance is completed
    And the instance has passed "rest" once

  Scenario: The worker is too slow
    Given the process "order" as "shipping that expires after a second"
    When an instance of "order" is created
    Then the instance is completed
    And the instance has passed "late" once

  Scenario: The worker is fast enough
    Given the process "order" as "shipping that expires after a second"
    And an instance of "order"
    When the job "ship" is completed
    Then the instance is completed
    And the instance has passed "done" once

  Scenario: An error that the model catches
    Given the process "order" as "picking that may find nothing"
    And an instance of "order"
    And a worker holds the "pick" job
    When the worker throws the error "OUT" because "the shelf is empty"
    Then the instance waits in "apologize"

  Scenario Outline: An inclusive gateway takes each way that is wished for: <why>
    Given the process "order" as "a way for each wish"
    When an instance of "order" is created with
      | wrapped | <wrapped> |
      | insured | <insured> |
    Then the instance waits in <tasks>

    Examples:
      | wrapped | insured | tasks               | why  |
      | true    | false   | "wrap"              | one  |
      | true    | true    | "wrap" and "insure" | both |

  Scenario: A join waits for what can still come
    Given the process "order" as "a way for each wish"
    And an instance of "order" with
      | wrapped | true |
      | insured | true |
    When the jobs "wrap" and "insure" are completed
    Then the instance is completed
    And the instance has passed "join" once
