package io.jeton.domain.waiting;

import java.time.Instant;

/** That a worker has a job in its hands, until when. */
public record JobHold(String worker, Instant until) {}
