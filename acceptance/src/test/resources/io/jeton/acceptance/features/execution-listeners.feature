Feature: Who is told before and after

  Scenario: The work waits until it is prepared
    Given the process "order" as "packing that is prepared and audited"
    When an instance of "order" is created
    Then no "pack" job can be fetched

  Scenario: What was prepared is at hand
    Given the process "order" as "packing that is prepared and audited"
    And an instance of "order"
    When a worker completes the "prepare" job with
      | box | "large" |
    Then the "pack" job carries
      | box | "large" |

  Scenario: The instance goes on when the last has been told
    Given the process "order" as "packing that is prepared and audited"
    And an instance of "order"
    When the jobs "prepare", "pack" and "audit" are completed
    Then the instance is completed

  Scenario: A listener that gives up is an incident
    Given the process "order" as "packing that is prepared and audited"
    And an instance of "order"
    When a worker fails the "prepare" job with no attempts left
    Then "pack" waits for an "incident", because "it needs retries first"
