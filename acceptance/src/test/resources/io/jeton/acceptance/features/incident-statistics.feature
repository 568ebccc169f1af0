Feature: What stops instances most often

  Background:
    Given the process "order" with the service task "ship"

  Scenario: Instances with the same error are counted together
    Given 2 instances of "order" whose "ship" job has failed because "the printer burns"
    And 1 instance of "order" whose "ship" job has failed because "out of paper"
    When somebody asks for the errors, the most frequent first
    Then "the printer burns" stops 2 instances, and comes before "out of paper", which stops 1

  Scenario: An error is traced to the versions that it stops
    Given 1 instance of "order" whose "ship" job has failed because "the printer burns"
    And a newer version of "order"
    And 2 instances of "order" whose "ship" job has failed because "the printer burns"
    When somebody asks where "the printer burns" stops instances
    Then it stops 1 instance of version 1 and 2 instances of version 2 of "order"

  Scenario: The instances that an error stops are found
    Given 2 instances of "order" whose "ship" job has failed because "the printer burns"
    And 1 instance of "order" whose "ship" job has failed because "out of paper"
    Then a search for instances of "order" that "the printer burns" stops finds 2

  Scenario: What is resolved is not counted
    Given 1 instance of "order" whose "ship" job has failed because "the printer burns"
    When all incidents of the instance were resolved
    Then "the printer burns" stops no instance

  Scenario: Who asks where an error stops instances has to say which
    When somebody asks where an error stops instances without saying which
    Then the request is refused, naming "filter.errorHashCode"

  Scenario: Counts of the elements of an instance and of a version
    Given 2 instances of "order"
    And 1 instance of "order" whose "ship" job has failed because "out of paper"
    Then the elements of the instance are counted as
      | start | 0 active | 0 with incidents | 1 completed | 0 canceled |
      | ship  | 0 active | 1 with incidents | 0 completed | 0 canceled |
    And the elements of all instances of "order" are counted as
      | start | 0 active | 0 with incidents | 3 completed | 0 canceled |
      | ship  | 2 active | 1 with incidents | 0 completed | 0 canceled |
    And there are 2 running instances of "order" without and 1 with an incident
