Feature: The same for each item

  Scenario: Each item has a job of its own
    Given the process "shop" as "each item packed"
    And an instance of "shop" with
      | items | ["cup","plate"] |
    When a worker fetches 5 "pack" jobs
    Then 2 jobs are fetched

  Scenario: The results are in the order of the items
    Given the process "shop" as "each item packed"
    And an instance of "shop" with
      | items | ["cup","plate","fork"] |
    When the jobs "pack", "pack" and "pack" are completed
    Then the instance is completed
    And the variable "parcels" of the instance is ["parcel of cup","parcel of plate","parcel of fork"]

  Scenario: One item comes after the other
    Given the process "shop" as "one item packed after the other"
    When an instance of "shop" is created with
      | items | ["cup","plate"] |
    Then the "pack" job carries
      | items       | ["cup","plate"] |
      | item        | "cup"           |
      | loopCounter | 1               |
    And no "pack" job can be fetched

  Scenario: Nothing is to be done
    Given the process "shop" as "each item packed"
    When an instance of "shop" is created with
      | items | [] |
    Then the instance is completed
    And the variable "parcels" of the instance is []

  Scenario: The others are ended when enough is done
    Given the process "shop" as "items packed until two are done"
    And an instance of "shop" with
      | items | ["cup","plate","fork"] |
    When the jobs "pack" and "pack" are completed
    Then the instance is completed
    And no "pack" job can be fetched

  Scenario: What is no list is an incident
    Given the process "shop" as "each item packed"
    When an instance of "shop" is created with
      | items | "cup" |
    Then "pack" waits for an "incident", because "list"
