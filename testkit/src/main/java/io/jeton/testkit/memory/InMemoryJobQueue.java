package io.jeton.testkit.memory;

import io.jeton.application.port.AnswerRoom;
import io.jeton.application.port.AnswerRoom.Fit;
import io.jeton.application.port.JobQueue;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Open jobs in memory. */
public final class InMemoryJobQueue implements JobQueue {
    private final Tables tables;

    InMemoryJobQueue(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Taken activate(Request request) {
        synchronized (tables) {
            var offered = tables.openJobs().entrySet().stream()
                    .map(entry -> new Offered(
                            entry.getValue(), entry.getValue().openJobs().get(entry.getKey())))
                    .filter(job -> job.fits(request))
                    .filter(job -> !tables.isLocked(job.row().job().key()))
                    .filter(job -> !job.rows().isDiscarded(job.row().job().token()))
                    .sorted(Comparator.comparing(Offered::priority)
                            .reversed()
                            .thenComparing(Offered::from)
                            .thenComparing(job -> job.row().job().key()))
                    .limit(request.jobsMax())
                    .toList();
            var room = new AnswerRoom(request.bytesMax());
            var jobs = new ArrayList<HeldJob>();
            var tooLarge = new ArrayList<TooLarge>();
            for (Offered job : offered) {
                var held = job.held(request);
                var fit = room.take(AnswerRoom.bytesOf(held.variables()));
                if (fit == Fit.NOT_ANY_MORE) {
                    break;
                }
                if (fit == Fit.FITS) {
                    jobs.add(held);
                } else {
                    tooLarge.add(TooLarge.of(held.key(), sizesOf(held.variables())));
                }
                job.rows().hold(held.key(), request.worker(), request.deadline(), request.lockToken());
            }
            return new Taken(jobs, tooLarge);
        }
    }

    private static Map<String, Long> sizesOf(Map<String, Value> variables) {
        return variables.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> AnswerRoom.bytesOf(entry.getKey(), entry.getValue())));
    }

    @Override
    public boolean extend(JobKey job, Instant now, Instant deadline, @Nullable Long lockToken) {
        synchronized (tables) {
            var rows = tables.ownerOf(job);
            var held = rows.flatMap(owner -> owner.openJobs().find(job))
                    .filter(row -> row.isHeld(now) && (lockToken == null || lockToken.equals(row.lockToken())));
            held.ifPresent(row -> rows.orElseThrow().hold(job, row.worker(), deadline, row.lockToken()));
            return held.isPresent();
        }
    }

    @Override
    public int release(Collection<JobKey> jobs, long lockToken) {
        synchronized (tables) {
            int released = 0;
            for (var job : jobs) {
                var rows = tables.ownerOf(job);
                var held = rows.flatMap(owner -> owner.openJobs().find(job))
                        .filter(row -> row.lockToken() != null && row.lockToken() == lockToken);
                if (held.isPresent()) {
                    rows.orElseThrow().release(job);
                    released++;
                }
            }
            return released;
        }
    }

    private record Offered(InstanceRows rows, JobRow row) {
        boolean fits(Request request) {
            return row.job().type().equals(request.type())
                    && row.isOffered(request.now())
                    && !rows.isSuspended()
                    && request.tenantIds().contains(rows.header().tenantId());
        }

        int priority() {
            return row.job().work().priority();
        }

        Instant from() {
            return Objects.requireNonNull(row.offeredFrom());
        }

        HeldJob held(Request request) {
            var job = row.job();
            var header = rows.header();
            return new HeldJob(
                    job.key(),
                    job.work(),
                    header.key(),
                    header.root(),
                    header.definition().key(),
                    job.elementId(),
                    job.token(),
                    header.tenantId(),
                    job.retries(),
                    request.deadline(),
                    request.lockToken(),
                    header.tags(),
                    fetched(request.variables(), rows.visibleFrom(job.token())));
        }

        private static Map<String, Value> fetched(Set<String> names, Map<String, Value> visible) {
            if (names.isEmpty()) {
                return visible;
            }
            var fetched = new LinkedHashMap<String, Value>();
            names.forEach(name -> Optional.ofNullable(visible.get(name)).ifPresent(value -> fetched.put(name, value)));
            return fetched;
        }
    }
}
