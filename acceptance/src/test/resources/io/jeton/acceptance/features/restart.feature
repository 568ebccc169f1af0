Feature: Beginning anew what has ended

  Scenario: An ended instance begins anew elsewhere, with the variables that it had
    Given the process "order" with the service tasks "pack", "ship"
    And an instance of "order" with
      | amount | 7 |
    And the instance was cancelled
    When the instance is restarted before "ship"
    Then 1 instances of "order" are active
    And the new instance of "order" waits in "ship", and its "amount" is "7"

  Scenario: What is active cannot be restarted
    Given the process "order" with the service tasks "pack", "ship"
    And an instance of "order"
    When the instance is restarted before "ship"
    Then the restart is refused because the instance has not ended
    And 1 instances of "order" are active

  Scenario: What is suspended cannot be restarted
    Given the process "order" with the service tasks "pack", "ship"
    And an instance of "order"
    And the instance was suspended
    When the instance is restarted before "ship"
    Then the restart is refused because the instance has not ended
    And 0 instances of "order" are active

  Scenario: Many are restarted later, and those that have not ended tell so
    Given the process "order" with the service tasks "pack", "ship"
    And 5 instances of "order"
    And all instances of "order" were cancelled
    And an instance of "order"
    When all instances of "order" are to be restarted before "ship"
    Then the batch soon is over with 5 restarted and 1 failed
    And 6 instances of "order" are active
