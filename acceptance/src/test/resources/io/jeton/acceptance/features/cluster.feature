Feature: Ask the server about itself

  Scenario: The topology
    When the topology is asked for
    Then there is one healthy leader at least

  Scenario: The status
    When the status is asked for
    Then the server is well

  Scenario: The licence
    When the licence is asked for
    Then it is told

  Scenario: A path that does not exist
    When a path that does not exist is asked for
    Then the request is refused as unknown

  Scenario Outline: A request that is none: <what>
    When somebody sends <what>
    Then the request is refused as <kind>

    Examples:
      | what                                   | kind                        |
      | a creation that is not called JSON     | of a kind that is not known |
      | a creation by the method of a deletion | not possible there          |
