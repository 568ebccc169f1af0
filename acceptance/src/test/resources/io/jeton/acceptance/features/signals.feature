Feature: Signals reach all who wait for them

  Scenario: Everybody who waits hears the alarm
    Given the process "guard" as "a wait for the alarm"
    And 3 instances of "guard"
    When the signal "alarm" is broadcast with
      | level | 3 |
    Then 3 instances of "guard" have completed
    And the variable "level" of the instance is 3

  Scenario: Another signal is not the alarm
    Given the process "guard" as "a wait for the alarm"
    And an instance of "guard"
    When the signal "bell" is broadcast
    Then the instance waits in "wait"

  Scenario: Who comes later has missed it
    Given the process "guard" as "a wait for the alarm"
    When the signal "alarm" is broadcast
    And an instance of "guard" is created
    Then the instance waits in "wait"

  Scenario: An alarm interrupts the work
    Given the process "clerk" as "work that an alarm interrupts"
    And an instance of "clerk"
    When the signal "alarm" is broadcast
    Then the instance is completed
    And the elements "work" are terminated
    And the instance has passed "fled" once

  Scenario: Alarms are noted beside the work, each once
    Given the process "clerk" as "work beside which alarms are noted"
    And an instance of "clerk"
    And the signal "alarm" is broadcast
    When the signal "alarm" is broadcast
    Then the instance has passed "noted" 2 times
    And the instance waits in "work"

  Scenario: An alarm begins a check
    Given the process "check" as "a check that begins with an alarm"
    When the signal "alarm" is broadcast with
      | level | 3 |
    Then an instance of "check" has begun
    And the instance waits in "check"
    And the variable "level" of the instance is 3

  Scenario: Only the newest version begins
    Given the process "check" as "a check that begins with an alarm"
    And a newer version of "check"
    When the signal "alarm" is broadcast
    Then an instance of "check" has begun
    And the instance is of version 2

  Scenario: An instance raises the alarm
    Given the process "check" as "a check that begins with an alarm"
    And the process "guard" as "a guard who raises the alarm"
    When an instance of "guard" is created with
      | place | "gate" |
    Then an instance of "check" has begun
    And the variable "where" of the instance is "gate"
    And the instance has no variable "place"

  Scenario: A signal without a name
    When a signal without a name is broadcast
    Then the request is refused, naming "signalName"
