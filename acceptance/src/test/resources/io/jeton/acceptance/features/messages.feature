Feature: Messages find those who wait for them

  Scenario: The payment arrives
    Given the process "sale" as "a wait for the payment"
    And an instance of "sale" with
      | order | "17" |
    When the message "paid" for "17" is published for an hour with
      | amount | 40 |
    Then the instance is completed
    And the variable "amount" of the instance is 40

  Scenario: A payment of somebody else
    Given the process "sale" as "a wait for the payment"
    And an instance of "sale" with
      | order | "17" |
    When the message "paid" for "18" is published for an hour
    Then the instance waits in "wait"

  Scenario: The payment is earlier than the sale
    Given the process "sale" as "a wait for the payment"
    And the message "paid" for "17" is published for an hour
    When an instance of "sale" is created with
      | order | "17" |
    Then the instance is completed

  Scenario: Nobody keeps a payment that is to be kept by nobody
    Given the process "sale" as "a wait for the payment"
    When the message "paid" for "17" is published
    And an instance of "sale" is created with
      | order | "17" |
    Then the instance waits in "wait"

  Scenario: A cancellation interrupts the shipping
    Given the process "sale" as "shipping that a cancellation interrupts"
    And an instance of "sale" with
      | order | "17" |
    When the message "cancelled" for "17" is correlated
    Then the instance is completed
    And the elements "ship" are terminated

  Scenario: An order begins with a message, one at a time for each customer
    Given the process "order" as "an order that begins with a message"
    And the message "ordered" for "Ann" is published for an hour
    And the message "ordered" for "Ann" is published for an hour
    When the message "ordered" for "Bob" is published for an hour
    Then 2 instances of "order" are active

  Scenario: A message that is published twice
    Given the message "paid" for "17" is published for an hour under the id "receipt 1"
    When the message "paid" for "17" is published for an hour under the id "receipt 1"
    Then the request is refused because of the state

  Scenario: Nobody waits for a message that must arrive now
    When the message "paid" for "17" is correlated
    Then the request is refused as unknown

  Scenario: A message needs a name
    When a message without a name is published
    Then the request is refused, naming "name"
