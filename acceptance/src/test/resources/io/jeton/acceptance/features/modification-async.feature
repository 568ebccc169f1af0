Feature: Modify a process instance later

  Scenario: The answer is the batch that will do it
    Given the process "order" with "pack" inside the sub-processes "warehouse" and "aisle", followed by "ship"
    And an instance of "order"
    When the instance is to go on with "ship" instead of "pack"
    Then the answer is a batch of 1 job of the type "instance-modification"
    And the instance soon waits in "ship"
    And the batch soon is over

  Scenario: What is noted about a batch is remembered with it
    Given the process "order" with the service tasks "pick", "ship" and "bill"
    And an instance of "order"
    When the instance is to go on with "bill" instead of "pick", noting "stock count"
    Then the batch soon is over
    And the batch is remembered with the note "stock count"

  Scenario: What cannot be done shows in the statistics until somebody ends it
    Given the process "order" with the service task "ship"
    And an instance of "order"
    When an activity instance that never was is to be cancelled in the instance
    Then the batch soon has 1 remaining, 0 completed and 1 failed jobs
    And the batch is not over
    When the batch is deleted
    Then the batch soon is over

  Scenario: Failed jobs are tried again
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And an activity instance that never was was to be cancelled in the instance
    And the instance was cancelled
    When the failed jobs of the batch get 1 retry
    Then the batch soon is over

  Scenario: A batch that is deleted with all that is remembered
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And an activity instance that never was was to be cancelled in the instance
    When the batch is deleted with its history
    Then nothing is remembered of the batch

  Scenario: Many instances go on elsewhere
    Given the process "order" with the service tasks "pick", "ship" and "bill"
    And 12 instances of "order"
    When all instances of "order" are to go on with "bill" instead of "pick"
    Then the answer is a batch of 12 jobs of the type "instance-modification"
    And the batch soon is over
    And 12 "bill" jobs can be fetched

  Scenario: Somebody wants to know first what would come of it
    Given the process "order" with the service tasks "pick", "ship" and "bill"
    And 12 instances of "order"
    When somebody asks what would come of all instances of "order" going on with "bill" instead of "pick"
    Then the answer is that 12 instances would be modified, and that 3 of them would wait in "bill"
    And 12 "pick" jobs can be fetched

  Scenario: Many instances go on elsewhere at once
    Given the process "order" with the service tasks "pick", "ship" and "bill"
    And 3 instances of "order"
    When all instances of "order" go on with "bill" instead of "pick"
    Then 3 "bill" jobs can be fetched

  Scenario: The instance shows what could not be done to it
    Given the process "order" with the service task "ship"
    And an instance of "order"
    When an activity instance that never was is to be cancelled in the instance
    Then the instance soon has an incident that says "does not exist"
    When the batch is deleted
    Then the instance has no incidents in its tree

  Scenario Outline: A request that makes no sense is refused with <status>
    Given the process "order" with the service task "ship"
    And an instance of "order"
    When the instance is to be modified later with <instructions>
    Then the request is refused with <status> of the type "<type>"

    Examples:
      | instructions                                               | status | type                    |
      | []                                                         | 400    | InvalidRequestException |
      | [null]                                                     | 400    | InvalidRequestException |
      | [{"type": "cancel"}]                                       | 400    | InvalidRequestException |
      | [{"type": "startBeforeActivity"}]                          | 400    | InvalidRequestException |
      | [{"type": "startBeforeActivity", "activityId": "nowhere"}] | 400    | NotValidException       |

  Scenario: An instance that never was
    When an instance that never was is to be modified later
    Then the request is refused with 404 of the type "InvalidRequestException"
