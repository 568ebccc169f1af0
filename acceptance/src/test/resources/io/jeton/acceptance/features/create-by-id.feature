Feature: Create a process instance by the id of its process

  Background:
    Given the process "order" with the service task "ship"

  Scenario: The answer has exactly the documented fields
    When an instance of "order" is created
    Then the answer consists of the documented fields
    And the answer is of version 1 of "order"

  Scenario: Without a version it is the latest
    Given a newer version of "order"
    When an instance of "order" is created
    Then the answer is of version 2 of "order"

  Scenario: Minus one is the latest version
    Given a newer version of "order"
    When an instance of version -1 of "order" is created
    Then the answer is of version 2 of "order"

  Scenario: An older version is selected by its number
    Given a newer version of "order"
    When an instance of version 1 of "order" is created
    Then the answer is of version 1 of "order"

  Scenario: The answer comes as soon as the instance exists
    When an instance of "order" is created with
      | amount | 120 |
    Then the answer tells no variables
    And the instance is active

  Scenario: Every instance has a key of its own
    When 20 instances of "order" are created at the same time
    Then 20 different instances are active

  Scenario: A process that nobody deployed
    When an instance of "unheard of" is created
    Then the request is refused as unknown

  Scenario: A version that nobody deployed
    When an instance of version 7 of "order" is created
    Then the request is refused as unknown

  Scenario: Upper and lower case matter
    When an instance of "ORDER" is created
    Then the request is refused as unknown

  Scenario: The names of later clients mean the same
    When a later client creates an instance of version 1 of "order"
    Then the answer is of version 1 of "order" in the later names
    And the instance waits in "ship"

  Scenario: Two spellings that contradict each other are refused
    When a client names the versions 1 and 2 of "order" in both spellings
    Then the request is refused, naming "version"
