Feature: What people do

  Scenario: The task is found by those who may do it
    Given the process "order" as "an approval by managers"
    When an instance of "order" is created
    Then somebody of "managers" can find the task

  Scenario: Somebody does the task
    Given the process "order" as "an approval by managers"
    And an instance of "order"
    And "ada" has taken the task
    When the task is done with
      | approved | true |
    Then the instance is completed
    And the task is shown as completed
    And the variable "approved" of the instance is true

  Scenario: Nobody takes away what somebody has
    Given the process "order" as "an approval by managers"
    And an instance of "order"
    And "ada" has taken the task
    When "bob" wants the task if nobody has it
    Then the request is refused because of the state
    And the task is open, and assigned to "ada"

  Scenario: A listener denies that the task is done
    Given the process "order" as "an approval that is checked"
    And an instance of "order"
    And "ada" has taken the task
    When somebody wants to be done with the task
    And the "check" listener denies that, because "a signature is missing"
    Then the request is refused because of the state
    And the task is open, and assigned to "ada"
