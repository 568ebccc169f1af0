Feature: Search for what happened

  A search sees every write that was acknowledged before it.

  Scenario: A new instance is found at once
    Given the process "order" with the service task "ship"
    When an instance of "order" is created
    Then a search for active instances of "order" finds it

  Scenario: A hundred times: no write is found late
    Given the process "order" with the service task "ship"
    Then each of 100 new instances of "order" is found at once

  Scenario: A completed instance is found as completed, with its end
    Given the process "order" as "an end at once"
    When an instance of "order" is created
    Then a search for completed instances of "order" finds it
    And it began and ended just now

  Scenario: Filters are all to be met
    Given the process "order" with the service task "ship"
    And the process "invoice" with the service task "ship"
    And 2 instances of "order"
    And 3 instances of "invoice"
    Then 2 instances of "order" are active
    And a search for completed instances of "order" finds none

  Scenario: Any of a list
    Given the process "order" with the service task "ship"
    And the process "invoice" with the service task "ship"
    And 2 instances of "order"
    And 3 instances of "invoice"
    Then a search for instances of "order" or "invoice" finds 5

  Scenario: Total and pages
    Given the process "order" with the service task "ship"
    And 7 instances of "order"
    Then a search for instances of "order" in pages of 3 tells a total of 7 and finds 3, 3 and 1

  Scenario: Back again
    Given the process "order" with the service task "ship"
    And 7 instances of "order"
    Then going two pages of 3 forward and one back shows the first page of instances of "order"

  Scenario: New instances do not disturb who turns the pages
    Given the process "order" with the service task "ship"
    And 5 instances of "order"
    Then who turns pages of 2 while instances of "order" are created sees none of the 5 twice and misses none

  Scenario Outline: Sorted by <field>, <direction>
    Given the process "order" with the service task "ship"
    And 5 instances of "order", one after another
    Then instances of "order" sorted by "<field>" <direction> come <how>

    Examples:
      | field              | direction  | how             |
      | processInstanceKey | ascending  | oldest first    |
      | processInstanceKey | descending | newest first    |
      | startDate          | ascending  | oldest first    |
      | startDate          | descending | newest first    |

  Scenario: Elements of an instance, with their type and state
    Given the process "order" with "pack" inside the sub-process "warehouse", followed by "ship"
    When an instance of "order" is created
    Then its elements are
      | element         | type         | state     |
      | start           | START_EVENT  | COMPLETED |
      | warehouse       | SUB_PROCESS  | ACTIVE    |
      | warehouse-start | START_EVENT  | COMPLETED |
      | pack            | SERVICE_TASK | ACTIVE    |

  Scenario: The direct children of a scope
    Given the process "order" with "pack" inside the sub-process "warehouse", followed by "ship"
    When an instance of "order" is created
    Then the direct children of the instance are "start" and "warehouse"

  Scenario: Jobs of an instance
    Given the process "order" with the parallel service tasks "pick" and "bill"
    And an instance of "order"
    When the job "pick" is completed
    Then its jobs are
      | element | state     |
      | pick    | COMPLETED |
      | bill    | CREATED   |

  Scenario: Variables of an instance, with the scope that owns them
    Given the process "order" as "a sub-process with variables of its own"
    When an instance of "order" is created with
      | amount | 5 |
    Then its variables are
      | scope        | name    | value |
      | the instance | amount  | 5     |
      | inner        | doubled | 10    |

  Scenario: A variable is found by its value
    Given the process "order" with the service task "ship"
    And an instance of "order" with
      | customer | "Ann" |
    Then a search for the variable "customer" with "Ann" finds that of the instance

  Scenario: A large variable is cut in a list and whole by its key
    Given the process "order" with the service task "ship"
    When an instance of "order" is created with a text of 20000 letters
    Then the text is cut in a list and whole by its key

  Scenario: Incidents by type and element
    Given the process "order" as "large orders by courier, huge ones by plane"
    When an instance of "order" is created with
      | amount | 5 |
    Then a search for incidents "CONDITION_ERROR" at "decide" of "order" finds one
    And a search for incidents "JOB_NO_RETRIES" at "decide" of "order" finds none

  Scenario: The latest version of a definition
    Given the process "order" with the service task "ship"
    And a newer version of "order"
    Then a search for the latest definition of "order" finds version 2 only
    And a search for all definitions of "order" finds the versions 1 and 2

  Scenario Outline: A search that cannot be meant: <what>
    When somebody searches for instances with <what>
    Then the request is refused

    Examples:
      | what                              |
      | a filter that does not exist      |
      | a state that does not exist       |
      | a sorting field that is unknown   |
      | a page of no length               |
      | a page beyond the maximum         |
      | a cursor that was never given out |
      | a page both after and before      |

  Scenario: One by its key
    Given the process "order" with the service task "ship"
    And an instance of "order"
    Then the instance, its element, its variables and its definition can be read by their keys

  Scenario Outline: A <thing> that never was
    When a <thing> that never was is read
    Then the request is refused as unknown

    Examples:
      | thing      |
      | instance   |
      | element    |
      | variable   |
      | incident   |
      | definition |
