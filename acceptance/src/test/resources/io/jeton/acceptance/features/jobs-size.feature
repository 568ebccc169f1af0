Feature: Jobs that are too large to be handed out

  Scenario: A job with too much to carry stops
    Given the process "order" with the service task "ship"
    And an instance of "order" whose scans are more than an answer has room for
    When a worker fetches "ship" jobs
    Then no job is fetched
    And the instance has the incident "MESSAGE_SIZE_EXCEEDED" at "ship" soon

  Scenario: Who wants less gets the job
    Given the process "order" with the service task "ship"
    And an instance of "order" whose scans are more than an answer has room for
    When a worker fetches "ship" jobs with only "first"
    Then one job is fetched
    And the instance has no incident

  Scenario: The job is offered again when there is less to carry
    Given the process "order" with the service task "ship"
    And an instance of "order" whose scans are more than an answer has room for
    And a worker fetches "ship" jobs
    And the instance has the incident "MESSAGE_SIZE_EXCEEDED" at "ship" soon
    When the variable "first" is set to null and the incident is resolved
    Then the "ship" job can be fetched with 3 attempts
    And the instance has no incident
