Feature: Suspending process definitions

  Scenario: Nothing is started by a suspended version
    Given the process "order" with the service task "ship"
    And a newer version of "order"
    And version 2 of "order" was suspended
    When an instance of "order" is created
    Then the request is refused because of the state

  Scenario: An older version can be started by its number
    Given the process "order" with the service task "ship"
    And a newer version of "order"
    And version 2 of "order" was suspended
    When an instance of version 1 of "order" is created
    Then the answer is of version 1 of "order"

  Scenario: A version that is deployed later is active
    Given the process "order" with the service task "ship"
    And "order" was suspended
    And a newer version of "order"
    When an instance of "order" is created
    Then the answer is of version 2 of "order"
    And version 1 of "order" is shown as suspended
    And version 2 of "order" is shown as not suspended

  Scenario: Running instances do not notice
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And "order" was suspended
    When a worker completes the "ship" job with
      | shipped | true |
    Then the instance is completed

  Scenario: Running instances are modified
    Given the process "order" with the service tasks "pick", "ship" and "bill"
    And an instance of "order"
    And "order" was suspended
    When the instance is modified to start before "bill" and to cancel "pick"
    Then the instance waits in "bill"

  Scenario: Running instances are suspended, too
    Given the process "order" with the service task "ship"
    And 3 instances of "order"
    When "order" is suspended with its instances
    Then soon 0 instances of "order" are active
    And no "ship" job can be fetched

  Scenario: A message waits until the version is activated
    Given the process "order" as "an order that begins with a message"
    And "order" was suspended
    And the message "ordered" for "Ann" is published for an hour
    When "order" is activated
    Then an instance of "order" has begun

  Scenario: A call waits until the version is activated
    Given the process "shipping" with the service task "ship"
    And the process "order" as "a call of shipping"
    And "shipping" was suspended
    And an instance of "order"
    And the instance has the incident "CALLED_ELEMENT_ERROR" at "call"
    And "shipping" was activated
    When the incident is resolved
    Then what "call" has called waits in "ship"

  Scenario: What never was cannot be suspended
    When a process that never was is suspended
    Then the older API says that it is unknown
