Feature: Start a process instance before chosen elements

  Without instructions an instance begins at its start event. With instructions it begins before each of their
  elements instead, and the scopes around them are there as if the instance had come that way.

  Scenario: Before one element
    Given the process "order" with the service tasks "pay", "pack" and "ship"
    When an instance of "order" is started before "pack"
    Then the instance waits in "pack"
    And the instance has not entered "start" and "pay"

  Scenario: The instance goes on from there
    Given the process "order" with the service tasks "pay", "pack" and "ship"
    And an instance of "order" started before "pack"
    When the jobs "pack" and "ship" are completed
    Then the instance is completed

  Scenario: Before several elements at once
    Given the process "order" with the service tasks "pay", "pack" and "ship"
    When an instance of "order" is started before "pay" and "ship"
    Then the instance waits in "pay" and "ship"

  Scenario: Before the same element twice
    Given the process "order" with the service task "ship"
    When an instance of "order" is started before "ship" and "ship"
    Then the instance waits in "ship" and "ship"

  Scenario: An empty list is no instruction
    Given the process "order" with the service task "ship"
    When an instance of "order" is started before nothing in particular
    Then the instance has passed "start"
    And the instance waits in "ship"

  Scenario: Inside a sub-process
    Given the process "order" with "pack" inside the sub-process "warehouse", followed by "ship"
    When an instance of "order" is started before "pack"
    Then the instance waits in "pack" inside "warehouse"
    And the instance has not entered "warehouse-start"

  Scenario: Inside sub-processes in sub-processes, and out again
    Given the process "order" with "pack" inside the sub-processes "warehouse" and "aisle", followed by "ship"
    And an instance of "order" started before "pack"
    When the job "pack" is completed
    Then the instance waits in "ship"
    And the instance has passed "warehouse" and "aisle"

  Scenario: Inside and outside a sub-process at once
    Given the process "order" with "pack" inside the sub-process "warehouse", followed by "ship"
    When an instance of "order" is started before "pack" and "ship"
    Then the instance waits in "pack" and "ship"

  Scenario: Two elements of one sub-process share that sub-process
    Given the process "order" with "pack" inside the sub-process "warehouse", followed by "ship"
    When an instance of "order" is started before "pack" and "pack"
    Then the instance waits in "pack" and "pack"
    And the instance is in "warehouse" once

  Scenario: Before a sub-process as a whole
    Given the process "order" with "pack" inside the sub-process "warehouse", followed by "ship"
    When an instance of "order" is started before "warehouse"
    Then the instance waits in "pack" inside "warehouse"
    And the instance has passed "warehouse-start"

  Scenario: Before an end event
    Given the process "order" with the service task "ship"
    When an instance of "order" is started before "done"
    Then the instance is completed

  Scenario: Variables are there before the elements are
    Given the process "order" as "an address in and a tracking code out"
    When an instance of "order" is started before "ship" with
      | order | {"address": "Quay 1"} |
    Then a "ship" job carries
      | order   | {"address": "Quay 1"} |
      | address | "Quay 1"              |

  Scenario Outline: An element before which nothing can start: <why>
    Given the process "order" as "large orders by courier, others by post"
    When an instance of "order" is started before "<element>"
    Then the request is refused, naming "<element>"
    And no instance of "order" exists

    Examples:
      | element | why                        |
      | nowhere | there is no such element   |
      | start   | it is a start event        |
      | large   | it is a sequence flow      |
      | Courier | the case of letters counts |

  Scenario: One wrong instruction spoils all
    Given the process "order" with the service tasks "pay", "pack" and "ship"
    When an instance of "order" is started before "pay" and "nowhere"
    Then the request is refused, naming "nowhere"
    And no instance of "order" exists
