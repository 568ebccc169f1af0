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

  Scenario: A listener agrees that the task is done
    Given the process "order" as "an approval that is checked"
    And an instance of "order"
    When somebody wants to be done with the task
    And the job "check" is completed
    Then the instance is completed
    And the task is shown as completed

  Scenario: A cancelled task waits for its listener
    Given the process "order" as "an approval that is taken back"
    And an instance of "order"
    When the instance is cancelled
    Then the instance waits in "approve"
    And the task is shown as canceling

  Scenario: A cancelled instance ends when the listener has been asked
    Given the process "order" as "an approval that is taken back"
    And an instance of "order"
    And the instance was cancelled
    When the job "withdraw" is completed
    Then the instance is terminated
    And the task is shown as canceled

  Scenario: What interrupts a task follows when the listener has been asked
    Given the process "order" as "an approval that is taken back"
    And an instance of "order" with
      | order | "7" |
    When the message "changed" for "7" is published for an hour
    And the job "withdraw" is completed
    Then the instance is completed
    And the instance has passed "changed"

  Scenario: A task that is new waits for its listener
    Given the process "order" as "an approval that is prepared"
    When an instance of "order" is created
    Then the task is shown as creating

  Scenario: A task is there for people when its listener has prepared it
    Given the process "order" as "an approval that is prepared"
    And an instance of "order"
    When the job "prepare" is completed
    Then the task is open, and assigned to nobody

  Scenario: A listener chooses who does a task that is new
    Given the process "order" as "an approval that is prepared"
    And an instance of "order"
    When the "prepare" listener gives the task to "ada" instead
    Then the task is open, and assigned to "ada"

  Scenario: Somebody has the task when its listener has agreed
    Given the process "order" as "an approval that is entrusted"
    And an instance of "order"
    When "ada" asks for the task
    And the job "entrust" is completed
    Then the task is open, and assigned to "ada"

  Scenario: A listener gives the task to somebody else
    Given the process "order" as "an approval that is entrusted"
    And an instance of "order"
    When "ada" asks for the task
    And the "entrust" listener gives the task to "bob" instead
    Then the task is open, and assigned to "bob"

  Scenario: A listener denies that somebody gets the task
    Given the process "order" as "an approval that is entrusted"
    And an instance of "order"
    When "ada" asks for the task
    And the "entrust" listener denies that, because "ada is on leave"
    Then the request is refused because of the state
    And the task is open, and assigned to nobody
    And the "entrust" job is shown as denied, because "ada is on leave"
