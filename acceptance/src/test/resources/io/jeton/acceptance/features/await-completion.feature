Feature: Create a process instance and wait for its completion

  Scenario: The answer has the variables of the root scope
    Given the process "order" as "a computed total"
    When an instance of "order" is created and awaited with
      | price | 3 |
      | count | 4 |
    Then the answer tells the variables
      | price | 3  |
      | count | 4  |
      | total | 12 |
    And the instance is completed

  Scenario: The answer consists of the documented fields, too
    Given the process "order" as "an end at once"
    When an instance of "order" is created and awaited
    Then the answer consists of the documented fields
    And the answer is of version 1 of "order"

  Scenario: What workers give back is in the answer
    Given the process "order" with the service task "ship"
    And somebody awaits an instance of "order"
    When a worker completes the "ship" job with
      | code | "JT-1" |
    Then the one who waits is told the variables
      | code | "JT-1" |

  Scenario: Variables of inner scopes are not in the answer
    Given the process "order" as "a sub-process with variables of its own"
    And somebody awaits an instance of "order" with
      | amount | 5 |
    When the jobs "pack" and "ship" are completed
    Then the one who waits is told the variables
      | amount | 5  |
      | result | 11 |

  Scenario: A terminate end completes the instance
    Given the process "order" as "a terminate end beside a wait"
    And somebody awaits an instance of "order"
    When the job "stop" is completed
    Then the one who waits is answered

  Scenario: The wait ends at the request timeout and the instance goes on
    Given the process "order" with the service task "ship"
    When an instance of "order" is created and awaited for 500 milliseconds
    Then the wait ends without a result after about 500 milliseconds
    And one instance of "order" is active

  Scenario Outline: Without a request timeout the server's own is used: <given>
    Given the process "order" with the service task "ship"
    When somebody awaits an instance of "order" with a request timeout of <given>
    Then the one who waits is still waiting after 2 seconds
    And the one who waits is answered once the job "ship" is completed

    Examples:
      | given   |
      | zero    |
      | nothing |

  Scenario: An instance that is cancelled has no result
    Given the process "order" with the service task "ship"
    And somebody awaits an instance of "order" for 2 seconds
    When that instance is cancelled
    Then the one who waits gets no result

  Scenario: An incident does not end the wait
    Given the process "order" as "large orders by courier, huge ones by plane"
    And somebody awaits an instance of "order" with
      | amount | 5 |
    When the variable "amount" is set to 500 and the incident is resolved
    And the job "courier" is completed
    Then the one who waits is answered

  Scenario: A later client chooses the variables of the answer
    Given the process "order" as "a computed total"
    When a later client creates and awaits an instance of "order", fetching "total" and "unheard of", with
      | price | 3 |
      | count | 4 |
    Then the answer tells the variables
      | total | 12 |

  Scenario: Many wait at the same time
    Given the process "order" with the service task "ship"
    And 20 await an instance of "order" each
    When all "ship" jobs are completed
    Then each of them is told of an instance of its own
