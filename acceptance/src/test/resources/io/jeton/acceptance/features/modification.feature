Feature: Modify a process instance

  Scenario: A token is put elsewhere
    Given the process "order" with the service tasks "pick", "ship" and "bill"
    And an instance of "order"
    When the instance is modified to start before "bill" and to cancel "pick"
    Then the instance waits in "bill"
    And no "pick" job can be fetched

  Scenario: Scopes are opened around what is started
    Given the process "order" with "pack" inside the sub-processes "warehouse" and "aisle", followed by "ship"
    And an instance of "order"
    When the instance is modified to start before "ship" and to cancel "warehouse"
    And the instance is modified to start before "pack" and to cancel "ship"
    Then the instance waits in "pack" inside "aisle"

  Scenario: All or nothing
    Given the process "order" with the service tasks "pick", "ship" and "bill"
    And an instance of "order"
    When the instance is modified to start before "bill" and to cancel "nowhere"
    Then the modification is refused because of "instructions[1]"
    And the instance waits in "pick"

  Scenario: What would happen
    Given the process "order" with the service tasks "pick", "ship" and "bill"
    And an instance of "order"
    When somebody asks what would come of starting before "ship" and cancelling "pick"
    Then the answer is that it would wait in "ship"
    And the instance waits in "pick"

  Scenario: Which listeners would be called
    Given the process "order" as "packing that is prepared and audited"
    And an instance of "order"
    When somebody asks what would come of starting before "pack"
    Then the answer is that the listener "prepare" would be called at the "start" of "pack"

  Scenario: An instance in which nothing is left ends
    Given the process "order" with the service task "ship"
    And an instance of "order"
    When the instance is modified to cancel "ship"
    Then the instance is terminated

  Scenario: An instance that never was
    When an instance that never was is modified
    Then the modification is refused because of "expected to find"
