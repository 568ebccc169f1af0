package io.jeton.benchmarks.load;

/** Where a round is. It only goes forward. */
enum Phase {
    /** Everything runs, nothing is recorded. */
    WARM_UP,
    /** Latencies are recorded and meters compared. */
    MEASURING,
    /** Clients finish the instance they are at; workers go on for them. */
    DRAINING,
    /** Workers end with the request they are at, so that no job is given to a worker that has left. */
    OVER
}
