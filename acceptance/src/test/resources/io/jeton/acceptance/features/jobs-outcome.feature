Feature: Workers report what became of a job

  Background:
    Given the process "order" with the service tasks "ship" and "bill"
    And an instance of "order"

  Scenario: A completed job lets the instance go on
    Given a worker holds the "ship" job
    When the worker completes it
    Then the instance waits in "bill"
    And the instance has passed "ship"

  Scenario: The last completed job completes the instance
    When the jobs "ship" and "bill" are completed
    Then the instance is completed

  Scenario: What a worker gives back becomes variables of the instance
    Given a worker holds the "ship" job
    When the worker completes it with
      | code   | "JT-1" |
      | pieces | 2      |
    Then the variable "code" of the instance is "JT-1"
    And the variable "pieces" of the instance is 2

  Scenario: A job is completed at most once
    Given a worker holds the "ship" job
    And the worker has completed it
    When the worker completes it
    Then the request is refused as unknown
    And the instance waits in "bill"

  Scenario: Of many who complete one job at the same time one succeeds
    Given a worker holds the "ship" job
    When 10 workers complete it at the same time
    Then one of them succeeds and all others are told that it is gone
    And the instance waits in "bill"

  Scenario: A late worker may still complete what nobody else did
    Given a worker holds the "ship" job for 1 second
    And another worker has got the job afterwards
    When the first worker completes it
    Then the instance waits in "bill"

  Scenario: A late worker is told that another was faster
    Given a worker holds the "ship" job for 1 second
    And another worker has got the job afterwards and completed it
    When the first worker completes it
    Then the request is refused as unknown

  Scenario: A job that never was
    When a worker completes a job that never was
    Then the request is refused as unknown

  Scenario: A failed job with attempts left can be fetched again
    Given a worker holds the "ship" job
    When the worker fails it with 2 attempts left
    Then the "ship" job can be fetched with 2 attempts
    And the instance has no incident

  Scenario: A failed job rests as long as the worker says
    Given a worker holds the "ship" job
    When the worker fails it with 2 attempts left, to be tried again after 1 second
    Then the "ship" job can be fetched not before that second is over

  Scenario: A resting job cannot be completed
    Given a worker holds the "ship" job
    And the worker has failed it with 2 attempts left, to be tried again after 60 seconds
    When the worker completes it
    Then the request is refused because of the state

  Scenario: A failed job without attempts left is an incident
    Given a worker holds the "ship" job
    When the worker fails it with 0 attempts left because "the ship sank"
    Then the instance has the incident "JOB_NO_RETRIES" at "ship" saying "the ship sank"
    And no "ship" job can be fetched

  Scenario: A failed job whose worker names no number of attempts has none left
    Given a worker holds the "ship" job
    When the worker fails it
    Then the instance has the incident "JOB_NO_RETRIES" at "ship"

  Scenario: A job with an incident cannot be completed
    Given a worker holds the "ship" job
    And the worker has failed it with 0 attempts left because "the ship sank"
    When the worker completes it
    Then the request is refused because of the state

  Scenario: What a failing worker gives back stays with the task
    Given a worker holds the "ship" job
    When the worker fails it with 2 attempts left, giving back
      | reason | "storm" |
    Then the "ship" job carries
      | reason | "storm" |
    And the instance has no variable "reason"

  Scenario: A BPMN error that nothing catches is an incident
    Given a worker holds the "ship" job
    When the worker throws the error "SUNK" because "the ship sank"
    Then the instance has the incident "UNHANDLED_ERROR_EVENT" at "ship"
    And no "ship" job can be fetched

  Scenario Outline: A BPMN error needs a code: <what>
    Given a worker holds the "ship" job
    When the worker throws an error whose code is <what>
    Then the request is refused, naming "errorCode"

    Examples:
      | what          |
      | missing       |
      | an empty word |

  Scenario: A worker asks for more time
    Given a worker holds the "ship" job for 1 second
    When the worker asks for 60 seconds more
    Then no "ship" job can be fetched within 2 seconds

  Scenario: More time is only for those who hold a job
    When somebody asks for 60 seconds for the "ship" job that nobody holds
    Then the request is refused because of the state

  Scenario: The number of attempts is changed
    Given a worker holds the "ship" job for 1 second
    When the number of its attempts is set to 9
    Then the "ship" job can be fetched with 9 attempts

  Scenario Outline: A change of a job that violates the document: <what>
    Given a worker holds the "ship" job
    When somebody changes <what> of the job
    Then the request is refused, naming "<field>"

    Examples:
      | what                    | field   |
      | nothing                 | retries |
      | the attempts to zero    | retries |
      | the attempts to below 0 | retries |
      | the attempts to a word  | retries |

  Scenario: A change of a job that never was
    When somebody changes the attempts of a job that never was
    Then the request is refused as unknown

  Scenario Outline: A worker's report that violates the document: <what>
    Given a worker holds the "ship" job
    When the worker reports <what>
    Then the request is refused, naming "<field>"

    Examples:
      | what                               | field        |
      | completion with variables as list  | variables    |
      | failure with a word as attempts    | retries      |
      | failure with a word as back-off    | retryBackOff |

  Scenario: A report about a job whose key is not a number
    When a worker completes the job "abc"
    Then the request is refused
