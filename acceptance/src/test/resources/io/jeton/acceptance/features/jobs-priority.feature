Feature: Urgent jobs come first

  Background:
    Given the process "parcel" as "a delivery with a priority"

  Scenario: The job with the highest priority is handed out first
    Given an instance of "parcel" with
      | urgency | 1 |
    And an instance of "parcel" with
      | urgency | 7 |
    And an instance of "parcel" with
      | urgency | -3 |
    When a worker fetches 2 "deliver" jobs
    Then the fetched jobs have the priorities 7 and 1

  Scenario: Searches show, filter and sort by priority
    Given an instance of "parcel" with
      | urgency | 1 |
    And an instance of "parcel" with
      | urgency | 7 |
    And an instance of "parcel" with
      | urgency | 4 |
    When somebody searches for "deliver" jobs with a priority above 1, the most urgent first
    Then the found jobs have the priorities 7 and 4

  Scenario: A priority that is no number is an incident
    Given an instance of "parcel" with
      | urgency | very |
    Then the instance has the incident "EXTRACT_VALUE_ERROR" at "deliver"
