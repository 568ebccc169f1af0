Feature: Workers fetch jobs

  Background:
    Given the process "order" with the service task "ship"

  Scenario: A job tells a worker all about it
    Given an instance of "order" with
      | amount | 120 |
    When the worker "Ann" fetches "ship" jobs for 60 seconds
    Then one job is fetched
    And the job is held by "Ann" for 60 seconds
    And the job belongs to "ship" of that instance
    And the job has 3 attempts
    And the job carries
      | amount | 120 |

  Scenario: Headers and the number of attempts come from the model
    Given an instance of the process "parcel" as "a task with headers"
    When a worker fetches "ship" jobs
    Then the job has the header "carrier" with "jeton mail"
    And the job has 5 attempts

  Scenario: The type and the number of attempts can depend on the instance
    Given an instance of the process "parcel" as "a worker chosen by the order" for the carrier "pigeon" and 7 attempts
    When a worker fetches "pigeon" jobs
    Then the job has 7 attempts

  Scenario: A worker gets only the variables that it asks for
    Given an instance of "order" with
      | amount | 120    |
      | secret | "s3cr" |
    When a worker fetches "ship" jobs with only "amount" and "unheard of"
    Then the job carries
      | amount | 120 |

  Scenario: A worker gets at most as many jobs as it asks for
    Given 5 instances of "order"
    When a worker fetches 3 "ship" jobs
    Then 3 jobs are fetched
    And 2 jobs are left for others

  Scenario: The oldest jobs come first
    Given 5 instances of "order", one after another
    When a worker fetches 3 "ship" jobs
    Then they are the jobs of the 3 oldest instances

  Scenario: A held job is for one worker
    Given an instance of "order"
    And a worker holds the "ship" job
    When another worker fetches "ship" jobs
    Then no job is fetched

  Scenario: Many workers share the jobs and none gets the job of another
    Given 40 instances of "order"
    When 8 workers fetch "ship" jobs at the same time until none is left
    Then 40 different jobs are fetched

  Scenario: A job comes back when its time is over, and no attempt is lost
    Given an instance of "order"
    And a worker holds the "ship" job for 1 second
    When another worker waits for "ship" jobs
    Then the job comes not before that second is over
    And the job has 3 attempts

  Scenario: A waiting worker gets the job when it comes up
    Given a worker waits for "ship" jobs
    When an instance of "order" is created
    Then the waiting worker gets the job at once

  Scenario: A worker that waits in vain gets nothing, in time
    When a worker waits 1 second for "ship" jobs
    Then no job is fetched
    And the answer came within that second

  Scenario: A worker that does not want to wait
    When a worker fetches "ship" jobs without waiting
    Then no job is fetched

  Scenario: Workers wait for different types
    Given a worker waits up to 1 second for "unheard of" jobs
    When an instance of "order" is created
    Then the waiting worker gets nothing

  Scenario Outline: A worker asks wrongly: <field> is <what>
    When a worker fetches jobs with <field> being <what>
    Then the request is refused, naming "<field>"

    Examples:
      | field             | what              |
      | type              | missing           |
      | type              | an empty word     |
      | timeout           | missing           |
      | timeout           | zero              |
      | timeout           | a negative number |
      | timeout           | a word            |
      | maxJobsToActivate | missing           |
      | maxJobsToActivate | zero              |
      | maxJobsToActivate | a negative number |
      | fetchVariable     | a number          |

  Scenario: All that a worker asks wrongly is named at once
    When a worker fetches jobs of no type for no time
    Then the request is refused, naming "type" and "timeout"

  Scenario: A tenant that does not exist here
    When a worker fetches "ship" jobs of the tenant "acme"
    Then the request is refused, naming "acme"
