Feature: Decisions

  Background:
    Given the decision "fee" with the rules
      | age   | amount |
      | < 18  | 5      |
      | >= 18 | 10     |

  Scenario: Somebody asks what is decided
    When "fee" is decided with
      | age | 12 |
    Then it is decided: 5
    And history has the decision, with rule 1 of "fee"

  Scenario: The newest version decides
    Given the decision "fee" with the rules
      | age   | amount |
      | >= 18 | 20     |
    When "fee" is decided with
      | age | 30 |
    Then it is decided: 20

  Scenario: A version decides that is asked for by its key
    Given the decision "fee" with the rules
      | age   | amount |
      | >= 18 | 20     |
    When version 1 of "fee" is decided with
      | age | 30 |
    Then it is decided: 10

  Scenario: No rule matches
    When "fee" is decided with
      | age | "unknown" |
    Then it is decided: null
    And there is a warning about "unknown"

  Scenario: Two rules match where one may
    Given the decision "fee" with the rules
      | age  | amount |
      | < 18 | 5      |
      | < 21 | 7      |
    When "fee" is decided with
      | age | 12 |
    Then nothing is decided, because "hit policy UNIQUE permits that one rule matches"
    And history has the decision as failed

  Scenario: Nobody has deployed the decision
    When "discount" is decided with
      | age | 12 |
    Then the request is refused as unknown

  Scenario: A process has something decided
    Given the process "order" as "a fee that is decided"
    When an instance of "order" is created with
      | age | 12 |
    Then the instance is completed
    And the variable "price" of the instance is 5
    And history has the decision of the instance

  Scenario Outline: Which version a process means
    Given the process "order" as "<shape>"
    And the decision "fee" with the version tag "stable" and the rules
      | age   | amount |
      | >= 18 | 20     |
    And the decision "fee" with the rules
      | age   | amount |
      | >= 18 | 30     |
    When an instance of "order" is created with
      | age | 40 |
    Then the variable "price" of the instance is <price>

    Examples:
      | shape                          | price |
      | a fee that is decided          | 30    |
      | a fee that is decided as tagged | 20    |

  Scenario: A process means what was deployed with it
    Given the process "order" as "a fee that is decided as deployed", deployed with the decision "fee" and the rules
      | age   | amount |
      | >= 18 | 15     |
    And the decision "fee" with the rules
      | age   | amount |
      | >= 18 | 30     |
    When an instance of "order" is created with
      | age | 40 |
    Then the variable "price" of the instance is 15

  Scenario: A process waits until its decision can be made
    Given the decision "fee" with the rules
      | age             | amount     |
      | assert(?, ?>0)  | 10         |
    And the process "order" as "a fee that is decided"
    And an instance of "order" with
      | age | -1 |
    And the instance has the incident "DECISION_EVALUATION_ERROR" at "decide"
    When the variable "age" is set to 3 and the incident is resolved
    Then the instance is completed

  Scenario: A process waits for a decision that nobody has deployed
    Given the process "order" as "a discount that is decided"
    When an instance of "order" is created
    Then the instance has the incident "CALLED_DECISION_ERROR" at "decide"

  Scenario: A deleted version does not decide
    Given the decision "fee" with the rules
      | age   | amount |
      | >= 18 | 20     |
    And version 2 of "fee" was deleted
    When "fee" is decided with
      | age | 30 |
    Then it is decided: 10

  Scenario: One evaluation is forgotten
    Given "fee" is decided with
      | age | 12 |
    And "fee" is decided with
      | age | 30 |
    When the evaluation is deleted
    Then nothing is known of the evaluation any more
    And soon 1 evaluations of "fee" are remembered

  Scenario: What is forgotten cannot be forgotten again
    Given "fee" is decided with
      | age | 12 |
    And the evaluation is deleted
    When the evaluation is deleted
    Then the request is refused as unknown

  Scenario: An evaluation that never was cannot be forgotten
    When an evaluation that never was is deleted
    Then the request is refused as unknown

  Scenario: All evaluations that match are forgotten, also those of instances
    Given the decision "tax" with the rules
      | age   | rate |
      | >= 18 | 21   |
    And the process "order" as "a fee that is decided"
    And an instance of "order" with
      | age | 12 |
    And "fee" is decided with
      | age | 30 |
    And "tax" is decided with
      | age | 30 |
    When all evaluations of "fee" are deleted
    Then the batch operation soon is "COMPLETED" with 2 completed, 0 failed of 2
    And soon 0 evaluations of "fee" are remembered
    And soon 1 evaluations of "tax" are remembered

  Scenario: Evaluations are forgotten when their time is over
    Given "fee" is decided with
      | age | 12 |
    And "fee" is decided with
      | age | 30 |
    When all evaluations of "fee" are to be forgotten on 2020-01-31
    Then soon 0 evaluations of "fee" are remembered

  Scenario: Evaluations are remembered until their time is over
    Given "fee" is decided with
      | age | 12 |
    When all evaluations of "fee" are to be forgotten on 2999-01-31
    Then the batch operation soon is "COMPLETED" with 1 completed, 0 failed of 1
    And soon 1 evaluations of "fee" are remembered
