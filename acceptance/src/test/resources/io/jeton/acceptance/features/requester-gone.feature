Feature: Nobody loses a job that its worker did not get

  Background:
    Given the process "order" with the service task "ship"

  Scenario: A worker that hangs up while it waits gets nothing
    Given a worker waits for "ship" jobs and hangs up
    When an instance of "order" is created
    Then the "ship" job can be fetched with 3 attempts
