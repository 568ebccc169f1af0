Feature: Set variables from outside

  Background:
    Given the process "order" as "a sub-process with variables of its own"
    And an instance of "order" with
      | amount | 5 |

  Scenario: A known variable is changed where it is
    When the variable "amount" of "pack" is set to 7
    Then the variable "amount" of the instance is 7

  Scenario: A variable of an inner scope shadows nothing outside
    When the variable "doubled" of "pack" is set to 1
    Then the instance has no variable "doubled"
    And a "pack" job carries
      | amount  | 5 |
      | doubled | 1 |

  Scenario: A new variable goes to the root scope
    When the variable "note" of "pack" is set to "fragile"
    Then the variable "note" of the instance is "fragile"

  Scenario: A local variable stays where it is put
    When the variable "amount" of "pack" is set locally to 9
    Then the variable "amount" of the instance is 5
    And a "pack" job carries
      | amount  | 9  |
      | doubled | 10 |

  Scenario: A scope that has ended
    Given the job "pack" was completed
    When the variable "amount" of "pack" is set to 7
    Then the request is refused as unknown

  Scenario: A scope that never was
    When a variable of a scope that never was is set
    Then the request is refused as unknown

  Scenario: Nothing to set
    When no variables are set
    Then the request is refused, naming "variables"

  Scenario: The reference must be positive
    When a variable is set with the operation reference 0
    Then the request is refused, naming "operationReference"

  Scenario Outline: A value comes back as it was sent: <why>
    When the variable "value" of "pack" is set to the text '<value>'
    Then the variable "value" of "pack" is shown as '<value>'

    Examples:
      | value                           | why                                        |
      | 1.0                             | not 1                                      |
      | -0                              | not 0                                      |
      | 18446744073709551617            | no integer of a machine is as large        |
      | 0.1234567890123456789           | no fraction of a machine is as exact       |
      | 1e400                           | no number of a machine is as large         |
      | null                            | a value like others                        |
      | {"b":1,"a":[{}],"":null}        | properties keep their order                |
      | "\\ud83d"                        | half a character cannot be encoded         |
      | "\\u0000"                        | some databases end texts here              |
