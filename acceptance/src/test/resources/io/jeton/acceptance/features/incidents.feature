Feature: Incidents and their resolution

  Scenario: More attempts and a resolution bring a job back
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And a worker has failed the "ship" job with no attempts left
    And the number of its attempts was set to 1
    When the incident is resolved
    Then the "ship" job can be fetched with 1 attempt
    And the instance has no incident

  Scenario: A resolution without attempts is refused
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And a worker has failed the "ship" job with no attempts left
    When the incident is resolved
    Then the request is refused because of the state
    And the instance has the incident "JOB_NO_RETRIES" at "ship"

  Scenario: No condition is true and there is no default
    Given the process "order" as "large orders by courier, huge ones by plane"
    When an instance of "order" is created with
      | amount | 5 |
    Then the instance has the incident "CONDITION_ERROR" at "decide"
    And the instance is active

  Scenario: A condition that has no answer
    Given the process "order" as "large orders by courier, huge ones by plane"
    When an instance of "order" is created
    Then the instance has the incident "EXTRACT_VALUE_ERROR" at "decide"

  Scenario: After a correction the gateway decides again
    Given the process "order" as "large orders by courier, huge ones by plane"
    And an instance of "order" with
      | amount | 5 |
    When the variable "amount" is set to 500 and the incident is resolved
    Then the instance waits in "courier"
    And the instance has no incident

  Scenario: Without a correction the same comes up anew
    Given the process "order" as "large orders by courier, huge ones by plane"
    And an instance of "order" with
      | amount | 5 |
    When the incident is resolved
    Then the instance has another incident "CONDITION_ERROR" at "decide"

  Scenario: An input that cannot be had
    Given the process "order" as "only amounts above zero go in"
    And an instance of "order" with
      | amount | -1 |
    And the instance has the incident "IO_MAPPING_ERROR" at "ship"
    When the variable "amount" is set to 5 and the incident is resolved
    Then a "ship" job carries
      | amount  | 5 |
      | checked | 5 |

  Scenario: An output that cannot be had
    Given the process "order" as "only codes of the carrier come out"
    And an instance of "order"
    And a worker has completed the "ship" job with
      | code | "XX-1" |
    And the instance has the incident "IO_MAPPING_ERROR" at "ship"
    When the variable "code" of "ship" is set to "JT-1" and the incident is resolved
    Then the instance is completed
    And the variable "tracking" of the instance is "JT-1"

  Scenario: A job type that has no value
    Given the process "order" as "a worker chosen by the order"
    When an instance of "order" is created
    Then the instance has the incident "EXTRACT_VALUE_ERROR" at "ship"

  Scenario: A thrown error is taken back
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And a worker has thrown the error "SUNK" for the "ship" job
    When the incident is resolved
    Then the "ship" job can be fetched with 3 attempts

  Scenario: An incident stops one path only
    Given the process "order" with the parallel service tasks "pick" and "bill"
    And an instance of "order"
    And a worker has failed the "pick" job with no attempts left
    When the job "bill" is completed
    Then the instance has passed "bill"
    And the instance has the incident "JOB_NO_RETRIES" at "pick"

  Scenario: The instance and its element tell that they have an incident
    Given the process "order" with the service task "ship"
    And an instance of "order"
    When a worker fails the "ship" job with no attempts left
    Then the instance and its element "ship" are marked by the incident

  Scenario: A cancelled instance has no incident any more
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And a worker has failed the "ship" job with no attempts left
    When the instance is cancelled
    Then the instance has no incident

  Scenario: An incident is resolved once
    Given the process "order" with the service task "ship"
    And an instance of "order"
    And a worker has thrown the error "SUNK" for the "ship" job
    And the incident was resolved
    When the incident is resolved
    Then the request is refused as unknown

  Scenario: An incident that never was
    When an incident that never was is resolved
    Then the request is refused as unknown

  Scenario: The reference of a resolution must be positive
    Given the process "order" as "large orders by courier, huge ones by plane"
    And an instance of "order" with
      | amount | 5 |
    When the incident is resolved with the operation reference 0
    Then the request is refused, naming "operationReference"

  Scenario: Everything that has stopped is tried again at once
    Given the process "order" with the parallel service tasks "pick" and "bill"
    And an instance of "order"
    And a worker has failed the "pick" job with no attempts left
    And a worker has thrown the error "BROKE" for the "bill" job
    When all incidents of the instance are resolved
    Then the "bill" job can be fetched with 3 attempts
    And the instance has the incident "JOB_NO_RETRIES" at "pick"

  Scenario: Nothing of an instance that never was can be resolved
    When all incidents of an instance that never was are resolved
    Then the request is refused as unknown
