Feature: Create a process instance by the key of its definition

  The key is the one that the deployment answered. It selects one version and nothing else does.

  Background:
    Given the process "order" with the service task "ship"

  Scenario: The key selects exactly one version
    Given a newer version of "order"
    When an instance is created by the key of version 1 of "order"
    Then the answer is of version 1 of "order"
    And the instance waits in "ship"

  Scenario: The answer has every documented field
    When an instance is created by the key of version 1 of "order"
    Then the answer contains the documented fields

  Scenario: A version beside the key has no meaning
    When an instance is created by the key of version 1 of "order", asking for version 99
    Then the answer is of version 1 of "order"

  Scenario: The key and the process id together are refused
    When an instance is created by the key and by the id of "order"
    Then the request is refused, naming "processDefinitionKey" and "bpmnProcessId"
    And no instance of "order" exists

  Scenario: Neither the key nor the process id is given
    When an instance of nothing is created
    Then the request is refused, naming "processDefinitionKey" and "bpmnProcessId"

  Scenario: A key that no deployment answered
    When an instance is created by a key that was never given out
    Then the request is refused as unknown

  Scenario: The key of something else
    Given an instance of "order"
    When an instance is created by the key of that instance
    Then the request is refused as unknown
