package io.jeton.testkit.play;

import io.jeton.domain.behavior.AdHocElement;
import io.jeton.domain.behavior.AdHocResult;
import io.jeton.domain.change.IncidentChange.IncidentRaised;
import io.jeton.domain.change.JobChange.JobCreated;
import io.jeton.domain.change.TokenChange.TokenCreated;
import io.jeton.domain.change.UserTaskChange.UserTaskCreated;
import io.jeton.domain.job.Job;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.usertask.TaskUpdate;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What can happen to instances, told from their books. What does not bring an instance nearer to its end happens only so often: a random
 * number draws how much mischief there is.
 */
final class Stimuli {
    private static final int MISCHIEF_MAX = 20;

    private final Model model;
    private final Random random;
    private int mischief;

    Stimuli(Model model, Random random) {
        this.model = model;
        this.random = random;
        this.mischief = random.nextInt(MISCHIEF_MAX);
    }

    /** Draws one of the things that can happen now; an empty list if there is none. */
    List<Stimulus> next(Collection<Ledger> ledgers) {
        var possible = new ArrayList<Stimulus>();
        for (var ledger : ledgers) {
            ledger.jobs().stream()
                    .filter(job -> !job.work().type().equals(Job.CONTINUATION) && !isStopped(ledger, job))
                    .forEach(job -> possible.add(workOn(job)));
            ledger.tasks().forEach(task -> possible.add(workOn(task)));
            ledger.incidents().forEach(incident -> possible.add(repair(ledger, incident)));
            ledger.subscriptions().stream()
                    .filter(this::mayHappen)
                    .forEach(subscription -> trigger(ledger, subscription, possible));
            if (mischief > 0) {
                ledger.tokens().stream()
                        .filter(token -> model.adHoc().containsKey(token.elementId()))
                        .forEach(token -> possible.add(activate(token)));
            }
        }
        return possible.isEmpty() ? List.of() : List.of(possible.get(random.nextInt(possible.size())));
    }

    private static boolean isStopped(Ledger ledger, JobCreated job) {
        return ledger.incidents().stream().anyMatch(incident -> job.job().equals(incident.job()));
    }

    private boolean mayHappen(Subscription subscription) {
        return mischief > 0 || !model.disturbing().contains(subscription.elementId());
    }

    private Stimulus workOn(JobCreated job) {
        if (job.work().kind() == JobKind.AD_HOC_SUB_PROCESS) {
            return decide(job);
        }
        if (job.work().kind() == JobKind.EXECUTION_LISTENER) {
            return random.nextInt(6) == 0 ? mischievous(fail(job)) : complete(job);
        }
        return switch (random.nextInt(8)) {
            case 0 -> mischievous(fail(job));
            case 1 -> mischievous(throwError(job, "nobody knows this"));
            case 2, 3 -> {
                var codes = model.codes().getOrDefault(job.elementId(), List.of());
                yield codes.isEmpty() ? complete(job) : throwError(job, codes.get(random.nextInt(codes.size())));
            }
            default -> complete(job);
        };
    }

    private Stimulus workOn(UserTaskCreated task) {
        return switch (random.nextInt(4)) {
            case 0 ->
                mischievous(new Stimulus(
                        "assign " + task.elementId(),
                        engine -> engine.await(engine.engine().userTasks().assign(task.task(), "somebody", true))));
            case 1 ->
                mischievous(new Stimulus(
                        "offer " + task.elementId(),
                        engine -> engine.await(engine.engine()
                                .userTasks()
                                .update(
                                        task.task(),
                                        new TaskUpdate(null, List.of("others"), null, null, null, null)))));
            default ->
                new Stimulus(
                        "do " + task.elementId(),
                        engine -> engine.await(
                                engine.engine().userTasks().complete(task.task(), Map.of("done", Value.TRUE))));
        };
    }

    /** The stimulus takes from the mischief when it is given. */
    private Stimulus mischievous(Stimulus stimulus) {
        return new Stimulus(stimulus.name(), engine -> {
            mischief--;
            stimulus.give(engine);
        });
    }

    private Stimulus complete(JobCreated job) {
        var result = Map.of("result_" + random.nextInt(3), random.nextInt(10));
        return new Stimulus("complete " + job.elementId(), engine -> engine.completeJob(job.job(), result));
    }

    private Stimulus fail(JobCreated job) {
        var retries = random.nextInt(2);
        return new Stimulus(
                "fail " + job.elementId() + " leaving " + retries,
                engine -> engine.await(
                        engine.engine().jobs().fail(job.job(), retries, Duration.ZERO, "failed", Map.of())));
    }

    private Stimulus throwError(JobCreated job, String code) {
        return new Stimulus(
                "throw " + code + " in " + job.elementId(),
                engine -> engine.await(engine.engine().jobs().throwError(job.job(), code, null, Map.of())));
    }

    private Stimulus decide(JobCreated job) {
        var done = mischief <= 0 || random.nextInt(3) == 0;
        var chosen = done ? List.<AdHocElement>of() : chosen(job.elementId());
        var decision = new AdHocResult(chosen, done, done && random.nextBoolean());
        var stimulus = new Stimulus(
                "decide " + job.elementId() + ": " + decision,
                engine -> engine.await(engine.engine().jobs().complete(job.job(), Map.of(), decision)));
        return done ? stimulus : mischievous(stimulus);
    }

    private Stimulus activate(TokenCreated token) {
        var chosen = chosen(token.elementId());
        return mischievous(new Stimulus("activate " + chosen + " in " + token.elementId(), engine -> {
            try {
                engine.await(engine.engine().instances().activateAdHoc(token.token(), chosen, false));
            } catch (CommandRejected notActive) {
                // The sub-process waits before its beginning, or is being left: then nothing can be activated.
            }
        }));
    }

    private List<AdHocElement> chosen(String adHoc) {
        var elements = model.adHoc().get(adHoc);
        return random.ints(1 + random.nextInt(2), 0, elements.size())
                .distinct()
                .mapToObj(i -> new AdHocElement(elements.get(i), Map.of("chosen", new Value("true"))))
                .toList();
    }

    private Stimulus repair(Ledger ledger, IncidentRaised incident) {
        var tooEarly = mischief > 0 && random.nextInt(4) == 0;
        var stimulus = new Stimulus((tooEarly ? "resolve " : "mend ") + incident.elementId(), engine -> {
            if (!tooEarly) {
                engine.instance(ledger.instance()).setVariables(mendsOf(incident));
            }
            var job = incident.job();
            if (job != null) {
                engine.await(engine.engine().jobs().update(job, 2, null, null));
            }
            engine.await(engine.engine().instances().resolveIncident(incident.incident(), null));
        });
        return tooEarly ? mischievous(stimulus) : stimulus;
    }

    /** A gateway stops for the events behind it: whose fault an incident is, cannot always be told from its element. */
    private Map<String, Object> mendsOf(IncidentRaised incident) {
        var all = new HashMap<String, Object>();
        model.mends().values().forEach(all::putAll);
        return model.mends().getOrDefault(incident.elementId(), all);
    }

    private void trigger(Ledger ledger, Subscription waiting, List<Stimulus> possible) {
        var event = waiting.elementId();
        var stimulus =
                switch (waiting.kind()) {
                    case TIMER -> pass();
                    case MESSAGE -> publish(waiting);
                    case SIGNAL ->
                        new Stimulus(
                                "broadcast to " + event,
                                engine -> engine.broadcast(String.valueOf(waiting.name()), Map.of("told", true)));
                    case CONDITION -> fulfil(ledger, event);
                    case COMPENSATION, ENDING -> null;
                };
        if (stimulus != null) {
            possible.add(model.disturbing().contains(event) ? mischievous(stimulus) : stimulus);
        }
    }

    private Stimulus pass() {
        var minutes = 1 + random.nextInt(30);
        return new Stimulus(minutes + " minutes pass", engine -> engine.advance(Duration.ofMinutes(minutes)));
    }

    private Stimulus publish(Subscription waiting) {
        var timeToLive = Duration.ofMinutes(random.nextInt(3));
        return new Stimulus(
                "publish to " + waiting.elementId() + " for " + timeToLive,
                engine -> engine.publish(
                        String.valueOf(waiting.name()),
                        String.valueOf(waiting.correlationKey()),
                        timeToLive,
                        Map.of("told", true)));
    }

    private static Stimulus fulfil(Ledger ledger, String event) {
        var variables = new HashMap<String, Object>();
        variables.put(Triggers.variableOf(event), true);
        return new Stimulus(
                "fulfil " + event, engine -> engine.instance(ledger.instance()).setVariables(variables));
    }
}
