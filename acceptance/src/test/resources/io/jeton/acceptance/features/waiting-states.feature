Feature: Why does it not go on?

  Scenario: Nobody has asked for the work
    Given the process "order" with the service task "ship"
    When an instance of "order" is created
    Then "ship" waits for a "job", because "no worker has asked this server for jobs of this type"

  Scenario: A worker has the job
    Given the process "order" with the service task "ship"
    And an instance of "order"
    When a worker fetches "ship" jobs
    Then "ship" waits for a "job", because "is held by worker"

  Scenario: An incident stands in the way
    Given the process "order" with the service task "ship"
    And an instance of "order"
    When a worker fails the "ship" job with no attempts left
    Then "ship" waits for an "incident", because "it needs retries first"

  Scenario: The other branch has to arrive
    Given the process "order" with the parallel service tasks "pick" and "bill"
    And an instance of "order"
    When the job "pick" is completed
    Then "join" waits for a "join", because "can still be reached from 'bill'"
    And the process waits for "bill" inside of it

  Scenario: A join that can never go on
    Given the process "order" with "a choice before a join" is deployed
    When an instance of "order" is created with
      | amount | 5 |
    Then "meet" waits for a "join", because "can never fire: nothing that is active can reach it by 'by-courier'"
    And the instance is active

  Scenario: A listener has to let the process begin
    Given the process "order" as "an order whose file is opened and closed"
    When an instance of "order" is created
    Then the process itself waits for a "job", because "no worker has asked this server for jobs of this type"

  Scenario: A listener cannot let the process end
    Given the process "order" as "an order whose file is opened and closed"
    And an instance of "order"
    And the jobs "open" and "ship" were completed
    When a worker fails the "close" job with no attempts left
    Then the process itself waits for an "incident", because "it needs retries first"

  Scenario: A process that has ended waits for nothing
    Given the process "order" as "an end at once"
    When an instance of "order" is created
    Then the instance waits for nothing

  Scenario: An instance that never was
    When somebody asks what an instance that never was waits for
    Then the request is refused as unknown
