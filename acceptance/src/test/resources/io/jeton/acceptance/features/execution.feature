Feature: Execute a process

  Scenario Outline: An exclusive gateway takes one way: <why>
    Given the process "order" as "large orders by courier, others by post"
    When an instance of "order" is created with
      | amount | <amount> |
    Then the instance waits in "<task>"

    Examples:
      | amount | task    | why                            |
      | 101    | courier | the condition is true          |
      | 100    | post    | it is not, so the default      |

  Scenario: Of several true conditions the first one counts
    Given the process "order" as "large orders by courier, huge ones by plane"
    When an instance of "order" is created with
      | amount | 5000 |
    Then the instance waits in "courier"

  Scenario: A parallel gateway takes all ways
    Given the process "order" with the parallel service tasks "pick", "bill" and "tell"
    When an instance of "order" is created
    Then the instance waits in "pick", "bill" and "tell"

  Scenario: A join waits for all ways
    Given the process "order" with the parallel service tasks "pick" and "bill"
    And an instance of "order"
    When the job "pick" is completed
    Then the instance waits in "bill"
    And the instance is active

  Scenario: Behind the join there is one token
    Given the process "order" with the parallel service tasks "pick" and "bill"
    And an instance of "order"
    When the jobs "bill" and "pick" are completed
    Then the instance is completed
    And the instance has passed "done" once

  Scenario: Joins that are behind each other
    Given the process "order" as "two joins in a row"
    And an instance of "order"
    When the jobs "bill", "pick", "check" and "pack" are completed
    Then the instance is completed
    And the instance has passed "last-join" once

  Scenario: Two flows out of a task are taken both
    Given the process "order" as "two ways out of one task"
    And an instance of "order"
    When the job "prepare" is completed
    Then the instance waits in "pick" and "bill"

  Scenario: A loop through a task
    Given the process "order" as "review again until approved"
    And an instance of "order"
    And a worker has completed the "review" job with
      | approved | false |
    When a worker completes the "review" job with
      | approved | true |
    Then the instance is completed
    And the instance has passed "review" 2 times

  Scenario: Work that nobody reports is passed at once
    Given the process "order" as "manual and undefined work"
    When an instance of "order" is created
    Then the instance is completed
    And the instance has passed "sign" and "somehow"

  Scenario: A script is computed by the server
    Given the process "order" as "a computed total"
    When an instance of "order" is created with
      | price | 2.5 |
      | count | 4   |
    Then the variable "total" of the instance is 10

  Scenario: Send, business rule and script tasks may be for workers
    Given the process "order" as "every kind of task for workers"
    And an instance of "order"
    When the jobs "serve", "send", "rule" and "script" are completed
    Then the instance is completed

  Scenario: A sub-process is entered and left
    Given the process "order" with "pack" inside the sub-process "warehouse", followed by "ship"
    And an instance of "order"
    When the job "pack" is completed
    Then the instance waits in "ship"
    And the instance has passed "warehouse-start", "pack", "warehouse-end" and "warehouse"

  Scenario: A terminate end stops all else
    Given the process "order" as "a terminate end beside a wait"
    And an instance of "order"
    When the job "stop" is completed
    Then the instance is completed
    And the elements "wait" are terminated
    And no "wait" job can be fetched

  Scenario: A terminate end in a sub-process stops the sub-process only
    Given the process "order" as "a terminate end inside a sub-process"
    And an instance of "order"
    When the job "stop" is completed
    Then the instance waits in "after"
    And the elements "wait" are terminated

  Scenario: Inputs and outputs are mapped
    Given the process "order" as "an address in and a tracking code out"
    And an instance of "order" with
      | order    | {"address": "Quay 1"} |
      | shipment | {"by": "sea"}         |
    When a worker completes the "ship" job with
      | code   | "JT-1" |
      | hidden | true   |
    Then the variable "shipment" of the instance is {"by": "sea", "code": "JT-1"}
    And the instance has no variable "address"
    And the instance has no variable "hidden"

  Scenario: A scope has variables of its own
    Given the process "order" as "a sub-process with variables of its own"
    And an instance of "order" with
      | amount | 5 |
    When a worker completes the "pack" job with
      | doubled | 20 |
    Then the variable "result" of the instance is 21
    And the instance has no variable "doubled"

  Scenario: A process without an end and without a wait holds nobody up
    Given the process "order" as "an endless loop"
    And the process "invoice" with the service task "ship"
    And an instance of "order" with
      | n | 0 |
    When an instance of "invoice" is created
    Then the instance waits in "ship" within 5 seconds
    And the instance of "order" can be cancelled
