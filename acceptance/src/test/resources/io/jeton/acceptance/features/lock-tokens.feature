Feature: A worker proves that a job is still its own

  Background:
    Given the process "order" with the service tasks "ship" and "bill"
    And an instance of "order"

  Scenario: Who holds a job completes it with its lock token
    Given the worker "Ann" holds the "ship" job for 60 seconds with a lock token
    When the worker completes it with the lock token
    Then the instance waits in "bill"

  Scenario: Who has lost a job is told who has it now
    Given the worker "Ann" holds the "ship" job for 1 second with a lock token
    And the worker "Bob" has got the job afterwards
    When the first worker completes it with the lock token
    Then the request is refused because of the state
    And the refusal names "Bob"
    And the instance waits in "ship"

  Scenario: A failure gives the job back, so that its lock token is worth nothing
    Given the worker "Ann" holds the "ship" job for 60 seconds with a lock token
    And the worker has failed it with 2 attempts left because "out of boxes"
    When the worker completes it with the lock token
    Then the request is refused because of the state

  Scenario: Nobody gets a lock token without asking for it
    When a worker fetches "ship" jobs
    Then the job has no lock token
