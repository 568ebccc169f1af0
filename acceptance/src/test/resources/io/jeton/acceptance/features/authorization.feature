Feature: Who may do what

  Anna may do everything; Carl may start and see orders; Wanda may work on shipping jobs; Olga may see everything,
  cancel orders, and have operations carried out over many instances.

  Background:
    Given a server that asks everybody who they are
    And an order and a secret that anna has started

  Scenario: A stranger is asked who they are
    When a stranger starts an order
    Then they are asked who they are
    And no order has been started

  Scenario: The wrong password is no password
    When carl starts an order with the wrong password
    Then they are asked who they are
    And no order has been started

  Scenario: Whoever may start a process may start it, and no other
    When carl starts an order
    Then it is done
    When carl starts a secret
    Then they are told that there is no such process

  Scenario: Nobody finds what they may not see
    When carl looks for all instances
    Then they find the order and not the secret
    When olga looks for all instances
    Then they find the order and the secret
    When wanda looks for all instances
    Then they find nothing

  Scenario: Who may see an instance and not cancel it is told which permission is missing
    When carl cancels the order
    Then they are told that "CANCEL_PROCESS_INSTANCE" is missing
    And the order is active

  Scenario: Who may not see an instance is told that there is none
    When carl cancels the secret
    Then they are told that there is no such instance
    And the secret is active

  Scenario: Workers get the jobs that they may work on
    When wanda asks for "shipping" jobs
    Then they get the one of the order, with its variables
    When wanda asks for "hiding" jobs
    Then they are told that "WORK_ON_JOB" is missing

  Scenario: An operation over many instances does to each what its creator may do to it
    When olga has the order and the secret cancelled
    Then the order is terminated
    And the secret is active
    And both APIs show that olga has created the operation

  Scenario: Who may not create such operations creates none
    When carl has the order and the secret cancelled
    Then they are told that "CREATE_BATCH" is missing
    And the order is active

  Scenario: The older API says it in its own way
    When carl modifies the order by the older API
    Then they are told in the older form that "UPDATE_INSTANCE" is missing
    When a stranger modifies the order by the older API
    Then they are asked who they are, without a word

  Scenario: Who may see a process and not change it cannot suspend it
    When carl suspends the order's process
    Then they are told in the older form that "UPDATE" of "order" is missing
    When carl starts an order
    Then it is done
