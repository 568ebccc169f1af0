Feature: Activities in any order

  Scenario: What is wished for is activated
    Given the process "home" as "chores as wished"
    When an instance of "home" is created with
      | wishes | ["cook","sweep"] |
    Then the instance waits in "cook" and "sweep"

  Scenario: The instance goes on when all that was activated is done
    Given the process "home" as "chores as wished"
    And an instance of "home" with
      | wishes | ["cook"] |
    When the job "cook" is completed
    Then the instance is completed
    And the instance has not entered "sweep"

  Scenario: Somebody activates what the model leaves open
    Given the process "home" as "chores that somebody chooses"
    And an instance of "home"
    When "sweep" is activated inside "chores"
    Then the instance is in "sweep" once
