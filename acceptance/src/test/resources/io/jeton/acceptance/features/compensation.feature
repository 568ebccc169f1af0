Feature: What was done is undone

  Scenario Outline: Conditions choose among the ways out of a task: <why>
    Given the process "parcel" as "a weighing with a way for each result"
    And an instance of "parcel" with
      | fragile | <fragile> |
      | weight  | 30        |
    When the job "weigh" is completed
    Then the instance is completed
    And the instance has passed <ends>

    Examples:
      | fragile | ends                     | why  |
      | false   | "by-truck"               | one  |
      | true    | "by-truck" and "by-hand" | both |

  Scenario: A completed task is undone
    Given the process "trip" as "a booking that is given back"
    And an instance of "trip"
    And the job "book" was completed
    When the job "pay" is completed
    Then the instance waits in "regret" and "give-back"

  Scenario: The instance goes on when everything is undone
    Given the process "trip" as "a booking that is given back"
    And an instance of "trip"
    And the job "book" was completed
    And the job "pay" was completed
    When the job "give-back" is completed
    Then the instance is completed
    And the instance has passed "regretted" once

  Scenario: A transaction is cancelled
    Given the process "trip" as "a booking that may be given up"
    And an instance of "trip"
    And the job "book" was completed
    When the job "give-back" is completed
    Then the instance is completed
    And the instance has passed "sorry" once
