package io.jeton.application.pipeline;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.LaneTransaction.JobHold;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.rejection.Rejection.AlreadyDone;
import io.jeton.domain.rejection.Rejection.JobLockLost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What earlier transactions have done that decides about commands of this one: claims that are taken, requests that are answered, jobs
 * that are locked by others. Asked for at once, after the instances are locked, so that what a competing transaction has done is seen.
 */
final class EarlierEffects {
    private final LaneTransaction transaction;
    private final Definitions definitions;
    private final Instant now;

    private final Set<Claim> lost = new HashSet<>();
    private final List<Claimed> claimed = new ArrayList<>();
    private final Map<Claim.Request, Answered> answers = new HashMap<>();
    private final Map<JobKey, JobHold> holds = new HashMap<>();

    EarlierEffects(LaneTransaction transaction, Definitions definitions, Instant now) {
        this.transaction = transaction;
        this.definitions = definitions;
        this.now = now;
    }

    /** What the commands of this transaction have claimed and answered, to be written with it. */
    List<Claimed> claimed() {
        return claimed;
    }

    void ask(List<Pending<?>> commands) {
        var claims = new HashSet<Claim>();
        commands.forEach(pending -> claims.addAll(pending.command().claims()));
        if (!claims.isEmpty()) {
            lost.addAll(transaction.lost(claims, now));
        }
        var locks = new TreeSet<JobKey>();
        for (Pending<?> pending : commands) {
            var lock = pending.command().lock();
            if (lock != null) {
                locks.add(lock.job());
            }
        }
        if (!locks.isEmpty()) {
            holds.putAll(transaction.holds(locks));
        }
        var requests = new HashSet<Claim.Request>();
        for (Pending<?> pending : commands) {
            if (pending.request() != null) {
                requests.add(pending.request().claim());
            }
        }
        if (!requests.isEmpty()) {
            answers.putAll(transaction.answered(requests, now));
        }
    }

    void refuseIfLost(Command<?> command) {
        for (Claim claim : command.claims()) {
            if (lost.contains(claim)) {
                throw new AlreadyDone(claim.lost()).asException();
            }
        }
    }

    /** A job that is not open is refused by the command itself. */
    void refuseIfLockLost(Command<?> command, ProcessInstance instance) {
        var lock = command.lock();
        var hold = lock == null ? null : holds.get(lock.job());
        if (lock == null || hold == null) {
            return;
        }
        if (instance.jobs().isOfferedAnew(lock.job())) {
            if (instance.jobs().find(lock.job()).isPresent()) {
                throw new JobLockLost(lock.job(), null, null).asException();
            }
        } else if (hold.lockToken() == null || hold.lockToken() != lock.token()) {
            boolean isHeld = hold.lockToken() != null
                    && hold.until() != null
                    && hold.until().isAfter(now);
            throw new JobLockLost(lock.job(), isHeld ? hold.worker() : null, isHeld ? hold.until() : null)
                    .asException();
        }
    }

    /** Settles a command with the earlier answer if it has been carried out before, for an equal request, or by one in this very transaction. */
    boolean repeats(Pending<?> pending) {
        var request = pending.request();
        var answered = request == null ? null : answers.get(request.claim());
        if (request == null || answered == null || !request.isAnsweredBy(answered)) {
            return false;
        }
        pending.repeat(request.factsOf(answered), definitions);
        return true;
    }

    /** Keeps the answer that a command is settled with, for requests with the same key. */
    void remember(Pending<?> pending) {
        var request = pending.request();
        if (request != null && !answers.containsKey(request.claim())) {
            var answered = request.answered(pending.facts(), now);
            answers.put(request.claim(), answered);
            claimed.add(answered);
        }
    }

    /** What the command has claimed is lost to all that follow. */
    void claim(Command<?> command, ProcessInstance instance) {
        if (!command.claims().isEmpty()) {
            lost.addAll(command.claims());
            claimed.addAll(command.claimed(instance, now));
        }
    }
}
