package io.jeton.testkit.memory;

import io.jeton.domain.incident.Incident;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An incident, open or resolved. */
record IncidentRow(Incident incident, @Nullable Instant resolvedAt) {}
