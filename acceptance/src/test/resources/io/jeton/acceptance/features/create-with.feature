Feature: What a process instance is created with

  Background:
    Given the process "order" with the service task "ship"

  Scenario Outline: A variable of any kind is in the root scope, as it was given: <kind>
    When an instance of "order" is created with
      | given | <value> |
    Then the variable "given" of the instance is <value>

    Examples:
      | kind              | value                              |
      | text              | "Åsa & <Søn> 🛳 \"quoted\""        |
      | empty text        | ""                                 |
      | a whole number    | 42                                 |
      | a large number    | 9007199254740993                   |
      | a fraction        | 0.1                                |
      | truth             | true                               |
      | nothing           | null                               |
      | a list            | [1, "two", [3], {"four": 4}]       |
      | an object         | {"id": 7, "lines": [{"sku": "a"}]} |
      | an empty object   | {}                                 |

  Scenario: Variables are told apart by upper and lower case
    When an instance of "order" is created with
      | amount | 1 |
      | Amount | 2 |
    Then the variable "amount" of the instance is 1
    And the variable "Amount" of the instance is 2

  Scenario: Variables reach the first worker
    When an instance of "order" is created with
      | amount  | 120               |
      | address | {"city": "Turku"} |
    Then a "ship" job carries
      | amount  | 120               |
      | address | {"city": "Turku"} |

  Scenario: The default tenant may be named
    When an instance of "order" is created for the tenant "<default>"
    Then the answer tells the tenant "<default>"

  Scenario: The default tenant is told when none was named
    When an instance of "order" is created
    Then the answer tells the tenant "<default>"

  Scenario: Another tenant cannot be named where there is only one
    When an instance of "order" is created for the tenant "acme"
    Then the request is refused, naming "acme"

  Scenario Outline: A reference of the caller's choice: <reference>
    When an instance of "order" is created with the operation reference <reference>
    Then the instance waits in "ship"

    Examples:
      | reference           | why                  |
      | 1                   | the smallest allowed |
      | 9223372036854775807 | the largest there is |

  Scenario Outline: A field that violates the document is refused and named: <field> is <what>
    When an instance of "order" is created with <field> being <what>
    Then the request is refused, naming "<field>"
    And no instance of "order" exists

    Examples:
      | field                | what                       |
      | processDefinitionKey | a word                     |
      | processDefinitionKey | a fraction                 |
      | processDefinitionKey | an object                  |
      | processDefinitionKey | a number beyond 64 bits    |
      | bpmnProcessId        | an object                  |
      | bpmnProcessId        | a list                     |
      | bpmnProcessId        | an empty word              |
      | version              | a word                     |
      | version              | a fraction                 |
      | version              | a number beyond 32 bits    |
      | variables            | a word                     |
      | variables            | a number                   |
      | variables            | a list                     |
      | tenantId             | an object                  |
      | tenantId             | a list                     |
      | operationReference   | zero                       |
      | operationReference   | a negative number          |
      | operationReference   | a fraction                 |
      | operationReference   | a word                     |
      | startInstructions    | a word                     |
      | startInstructions    | an object                  |
      | startInstructions    | a list of words            |
      | startInstructions    | a list with an empty entry |
      | awaitCompletion      | a word                     |
      | awaitCompletion      | a list                     |
      | requestTimeout       | a word                     |
      | requestTimeout       | a negative number          |
      | requestTimeout       | a fraction                 |

  Scenario: All violations are named at once
    When an instance of "order" is created with an operation reference of zero and a negative request timeout
    Then the request is refused, naming "operationReference" and "requestTimeout"

  Scenario Outline: A request without a readable body is refused: <body>
    When an instance is created with <body> as the body
    Then the request is refused

    Examples:
      | body          |
      | nothing       |
      | a broken text |
      | a bare list   |
      | a bare word   |
