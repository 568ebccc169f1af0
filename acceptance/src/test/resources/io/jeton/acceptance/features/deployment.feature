Feature: Deploy processes

  Scenario: The first version
    When the process "order" with the service task "ship" is deployed
    Then the deployment has "order" in version 1

  Scenario: A changed process becomes a new version with a key of its own
    Given the process "order" with the service task "ship"
    When a changed "order" is deployed
    Then the deployment has "order" in version 2
    And its key differs from that of version 1

  Scenario: The same content again changes nothing
    Given the process "order" with the service task "ship"
    When the unchanged "order" is deployed
    Then the deployment has "order" in version 1
    And its key is that of version 1

  Scenario: An older content is a change
    Given the process "order" with the service task "ship"
    And a newer version of "order"
    When the first content of "order" is deployed
    Then the deployment has "order" in version 3

  Scenario: Several files at once
    When the processes "order" and "invoice" are deployed together
    Then the deployment has "order" in version 1
    And the deployment has "invoice" in version 1

  Scenario: One changed file gives all of them a new version
    Given the processes "order" and "invoice" were deployed together
    When a changed "order" and the unchanged "invoice" are deployed together
    Then the deployment has "order" in version 2
    And the deployment has "invoice" in version 2

  Scenario: One refused file spoils all
    When the process "order" is deployed together with a file with "a complex gateway"
    Then the deployment is refused, naming the file and "puzzle"
    And nothing of "order" is deployed

  Scenario: Two files with the same process
    When the process "order" is deployed twice in one deployment
    Then the deployment is refused

  Scenario: Running instances stay on their version
    Given the process "order" with the service tasks "pack" and "ship"
    And an instance of "order"
    And a newer version of "order"
    When the jobs "pack" and "ship" are completed
    Then the instance is completed
    And the instance is of version 1

  Scenario: A definition can be read, and its XML as it was given
    Given the process "order" with the service task "ship"
    Then the definition of "order" can be read
    And the XML of "order" is what was deployed

  Scenario: A definition that never was
    When a definition that never was is read
    Then the request is refused as unknown

  Scenario: No file at all
    When nothing is deployed
    Then the deployment is refused

  Scenario: A file of another kind is kept for workers
    When a file "notes.txt" is deployed
    Then the deployment has the resource "notes.txt"
    And its content can be read

  Scenario: A tenant that does not exist here
    When the process "order" is deployed for the tenant "acme"
    Then the deployment is refused, naming "acme"

  Scenario Outline: A file that cannot be executed is refused with the reason: <reason>
    When a file with "<reason>" is deployed
    Then the deployment is refused, naming the file and "<element>"

    Examples:
      | reason                              | element |
      | no start event                      | refused |
      | two start events                    | refused |
      | a flow to nowhere                   | first   |
      | a transaction without a start event | booking |
      | a complex gateway                   | puzzle  |
      | a task without a job type           | ship    |
      | a job type that does not parse      | ship    |
      | a condition that does not parse     | large   |
      | a way out without a condition       | large   |
      | an output that is not an expression | ship    |
      | a sub-process without a start event | inner   |

  Scenario Outline: A file that is no BPMN is refused: <reason>
    When a file with "<reason>" is deployed
    Then the deployment is refused, naming the file

    Examples:
      | reason                |
      | text that is not XML  |
      | XML that is cut off   |
      | XML that is not BPMN  |
      | no executable process |
      | the same id twice     |

  Scenario: All faults of a file are told at once
    When a file with two faults is deployed
    Then the deployment is refused, naming "ship" and "puzzle"

  Scenario Outline: A hostile file is refused cheaply: <reason>
    When a file with "<reason>" is deployed
    Then the deployment is refused within 5 seconds
    And the refusal gives nothing of the server away

    Examples:
      | reason                       |
      | an external entity           |
      | entities that grow           |
      | elements nested without end  |
