Feature: A request with an idempotency key is carried out once

  Background:
    Given the process "order" with the service tasks "ship" and "bill"
    And an instance of "order"
    And a worker holds the "ship" job

  Scenario Outline: A request that is repeated gets the same answer
    When <request> is requested with an idempotency key
    And the same is requested again with the same key
    Then both are answered alike, and the second answer says that it is a repetition

    Examples:
      | request                    |
      | an instance                 |
      | completion of the job       |
      | failure of the job          |
      | an error of the job         |
      | another number of attempts  |
      | more time for the job       |
      | other variables             |
      | cancellation                |
      | publication of a message    |
      | a message only for waiters  |
      | a signal                    |
      | evaluation of conditions    |
      | a batch                     |

  Scenario: A deployment that is repeated is answered as before
    When a deployment is requested with an idempotency key
    And the same is requested again with the same key
    Then both are answered alike, and the second answer says that it is a repetition

  Scenario: An evaluation of a decision is forgotten once
    Given the decision "fee" with the rules
      | age  | amount |
      | < 18 | 5      |
    And "fee" is decided with
      | age | 12 |
    When deletion of the evaluation is requested with an idempotency key
    And the same is requested again with the same key
    Then both are answered alike, and the second answer says that it is a repetition

  Scenario: A creation that is repeated makes one instance
    When an instance is requested with an idempotency key
    And the same is requested again with the same key
    Then there are 2 instances of "order"

  Scenario: Who waits for the result of an instance can ask again
    Given the process "check" as "a computed total"
    When the result of "check" is requested with an idempotency key
    And the same is requested again with the same key
    Then both are answered alike, and the second answer says that it is a repetition

  Scenario: A failure that is reported again costs no second attempt
    When failure of the job is requested with an idempotency key
    And the same is requested again with the same key
    Then the "ship" job can be fetched with 2 attempts

  Scenario: Many equal requests at the same time make one instance
    When an instance is requested 20 times at the same time with the same key
    Then all of them are answered alike
    And there are 2 instances of "order"

  Scenario: A key belongs to one request
    When an instance is requested with an idempotency key
    And an instance with other variables is requested with the same key
    Then the request is refused because the key was used for another one
    And there are 2 instances of "order"

  Scenario: The same key may be used for another operation
    When an instance is requested with an idempotency key
    And completion of the job is requested with the same key
    Then the instance waits in "bill"

  Scenario: What was refused is not remembered
    Given cancellation of an instance that never was is requested with an idempotency key
    When the same is requested again with the same key
    Then the request is refused as unknown
    And the answer says that it is no repetition

  Scenario Outline: A key must be readable
    When an instance is requested with <key> as idempotency key
    Then the request is refused

    Examples:
      | key            |
      | a blank        |
      | 256 characters |

  Scenario: A key that is as long as can be
    When an instance is requested with 255 characters as idempotency key
    Then there are 2 instances of "order"

  Scenario: Keys do not count for questions, nor for fetching jobs
    When jobs are requested with an idempotency key
    Then the answer does not speak of repetition
