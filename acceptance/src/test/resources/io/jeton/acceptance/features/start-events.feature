Feature: Events begin instances

  Scenario: Time begins instances, as often as the model says
    Given the process "round" as "a round that begins twice, a second apart"
    Then 2 instances of "round" have begun within 10 seconds
    And 2 instances of "round" have completed

  Scenario: It is hot
    Given the process "warning" as "a warning that begins when it is hot"
    When the conditions of "warning" are evaluated with
      | t | 31 |
    Then an instance of "warning" has begun
    And the instance waits in "warn"
    And the variable "t" of the instance is 31

  Scenario: It is not hot
    Given the process "warning" as "a warning that begins when it is hot"
    When the conditions of "warning" are evaluated with
      | t | 30 |
    Then no instance of "warning" has begun

  Scenario: A process that only events begin
    Given the process "check" as "a check that begins with an alarm"
    When an instance of "check" is created
    Then the request is refused because of the state
