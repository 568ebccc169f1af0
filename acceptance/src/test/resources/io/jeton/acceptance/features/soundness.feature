Feature: Warnings about processes

  What can be executed is deployed; but what is hardly meant so is told, with the element and, for a join that
  may wait for ever, with a way that leads there.

  Scenario Outline: A fault in the drawing
    When the process "order" with "<fault>" is deployed
    Then the deployment has "order" in version 1
    And it is warned that the element "<element>" <what>

    Examples:
      | fault                        | element | what                          | because                                      |
      | a choice before a join       | meet    | may wait for ever             | only one of its two flows is ever taken      |
      | a task that nothing leads to | lost    | can never be reached          | it has no incoming flow                      |
      | a loop that never waits      | again   | is on a loop that never waits | the loop would keep the server busy          |
      | a choice without a default   | decide  | may find no way out           | small amounts would lead to an incident      |

  Scenario: The way into a deadlock
    When the process "order" with "a choice before a join" is deployed
    Then the warning tells the way over "by-courier"

  Scenario: Nothing to warn of
    When the process "order" with "no fault" is deployed
    Then nothing is warned of

  Scenario: What is deployed already is not told again
    When the process "order" with "a choice before a join" is deployed again without a change
    Then nothing is warned of

  Scenario: Look before deploying
    When the process "order" with "a choice before a join" is only validated
    Then it could be deployed
    And it is warned that the element "meet" may wait for ever
    And nothing of "order" is deployed

  Scenario: A file that cannot be deployed
    When a file with "a complex gateway" is only validated
    Then it could not be deployed because of "puzzle"
