package io.jeton.domain.instance;

import io.jeton.domain.change.ChangeReader;
import io.jeton.domain.change.DecisionChange;
import io.jeton.domain.change.IncidentChange;
import io.jeton.domain.change.IterationChange;
import io.jeton.domain.change.JobChange;
import io.jeton.domain.change.LifeChange;
import io.jeton.domain.change.MessageChange;
import io.jeton.domain.change.SignalChange;
import io.jeton.domain.change.SubscriptionChange;
import io.jeton.domain.change.TokenChange;
import io.jeton.domain.change.UserTaskChange;
import io.jeton.domain.change.VariableChange;
import io.jeton.domain.change.WarningChange;
import io.jeton.domain.job.Job;
import io.jeton.domain.job.JobState;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.token.TokenState;
import io.jeton.domain.usertask.UserTaskState;
import java.time.Instant;

/** Carries out changes: each is one to the life of an instance, or to something in it. */
final class ChangeApplier implements ChangeReader {
    private final InstanceLife life;
    private final InstanceContents contents;

    ChangeApplier(InstanceLife life, InstanceContents contents) {
        this.life = life;
        this.contents = contents;
    }

    @Override
    public void on(MessageChange.MessagePublished change) {
        contents.messages.on(change);
    }

    @Override
    public void on(DecisionChange.DecisionEvaluated change) {
        contents.decisions.on(change, life.header());
    }

    @Override
    public void on(WarningChange.ExpressionWarned change) {
        contents.warnings.on(change);
    }

    @Override
    public void on(SubscriptionChange.SubscriptionOpened change) {
        contents.subscriptions.on(change);
        if (change.subscription().kind() == SubscriptionKind.ENDING) {
            contents.tokens.restIfQueued(change.subscription().host());
        }
    }

    @Override
    public void on(SubscriptionChange.SubscriptionTriggered change) {
        contents.subscriptions.on(change);
    }

    @Override
    public void on(SubscriptionChange.SubscriptionClosed change) {
        contents.subscriptions.on(change);
    }

    @Override
    public void on(LifeChange.InstanceStarted change) {
        life.start(change.at());
    }

    @Override
    public void on(LifeChange.StartPostponed change) {
        life.postpone(new PostponedStart(change.elements(), change.variables()));
    }

    @Override
    public void on(LifeChange.InstanceCompleted change) {
        end(InstanceState.COMPLETED, change.at());
    }

    @Override
    public void on(LifeChange.InstanceTerminated change) {
        end(InstanceState.TERMINATED, change.at());
    }

    @Override
    public void on(LifeChange.InstanceMigrated change) {
        life.migrate(change.definition());
        contents.migrate(change, life.header(), life.startedAt());
    }

    @Override
    public void on(LifeChange.InstanceSuspended change) {
        life.suspend();
    }

    @Override
    public void on(LifeChange.InstanceResumed change) {
        life.resume();
    }

    @Override
    public void on(LifeChange.RemovalScheduled change) {
        life.schedule(change);
    }

    @Override
    public void on(TokenChange.TokenCreated change) {
        contents.tokens.on(change);
    }

    @Override
    public void on(TokenChange.TokenActivated change) {
        contents.tokens.become(change.token(), TokenState.ACTIVE, change.at());
        if (change.token().equals(life.header().rootScope())) {
            life.startUp();
        }
    }

    @Override
    public void on(TokenChange.TokenCompleting change) {
        contents.tokens.become(change.token(), TokenState.COMPLETING, change.at());
    }

    @Override
    public void on(TokenChange.TokenAdvanced change) {
        contents.tokens.advance(change.token(), change.progress());
    }

    @Override
    public void on(TokenChange.TokenCompleted change) {
        contents.tokens.become(change.token(), TokenState.COMPLETED, change.at());
        contents.variables.forget(change.token());
        contents.iterations.forget(change.token());
    }

    @Override
    public void on(TokenChange.TokenTerminating change) {
        contents.tokens.become(change.token(), TokenState.TERMINATING, change.at());
    }

    @Override
    public void on(TokenChange.TokenTerminated change) {
        var token = contents.tokens.get(change.token());
        if (token.iteration() > 0) {
            contents.iterations.terminated(token.key(), token.scope());
        }
        contents.tokens.become(change.token(), TokenState.TERMINATED, change.at());
        contents.variables.forget(change.token());
        contents.iterations.forget(change.token());
    }

    @Override
    public void on(TokenChange.SequenceFlowTaken change) {
        // A flow holds no state of its own: what it leads to, a token or an arrival, is a change by itself.
    }

    @Override
    public void on(TokenChange.JoinReached change) {
        contents.tokens.arrivals().reach(change.scope(), change.gatewayId(), change.flowId());
    }

    @Override
    public void on(TokenChange.JoinFired change) {
        contents.tokens.arrivals().fire(life.header().definition().graph().node(change.gatewayId()), change.scope());
    }

    @Override
    public void on(TokenChange.ArrivalsDropped change) {
        contents.tokens.arrivals().dropIn(change.scope());
    }

    @Override
    public void on(IterationChange.MultiInstanceEntered change) {
        contents.iterations.on(change);
    }

    @Override
    public void on(IterationChange.MultiInstanceContinued change) {
        contents.tokens.requeue(change.body());
    }

    @Override
    public void on(IterationChange.MultiInstanceExtended change) {
        contents.iterations.on(change);
    }

    @Override
    public void on(IterationChange.IterationStarted change) {
        contents.tokens.iterate(change.token(), change.number());
        contents.iterations.on(change);
    }

    @Override
    public void on(IterationChange.IterationCompleted change) {
        contents.iterations.on(change);
    }

    @Override
    public void on(IterationChange.IterationsDiscarded change) {
        contents.iterations.on(change);
    }

    @Override
    public void on(IterationChange.DiscardedIterationsEnded change) {
        contents.iterations.on(change);
    }

    @Override
    public void on(TokenChange.ArrivalsCanceled change) {
        contents.tokens.arrivals().cancel(change);
    }

    @Override
    public void on(VariableChange.VariableCreated change) {
        contents.variables.on(change);
    }

    @Override
    public void on(VariableChange.VariableUpdated change) {
        contents.variables.on(change);
    }

    @Override
    public void on(JobChange.JobCreated change) {
        contents.jobs.on(change);
        if (change.work().type().equals(Job.CONTINUATION) || change.work().listener() != null) {
            contents.tokens.rest(change.token());
        }
    }

    @Override
    public void on(JobChange.JobCompleted change) {
        contents.jobs.on(change);
    }

    @Override
    public void on(JobChange.JobFailed change) {
        contents.jobs.on(change);
    }

    @Override
    public void on(JobChange.JobErrorThrown change) {
        contents.jobs.on(change);
    }

    @Override
    public void on(JobChange.JobRetriesUpdated change) {
        contents.jobs.on(change);
    }

    @Override
    public void on(JobChange.JobCanceled change) {
        contents.jobs.end(change.job(), JobState.CANCELED, change.at());
    }

    @Override
    public void on(UserTaskChange.UserTaskCreated change) {
        contents.userTasks.on(change);
    }

    @Override
    public void on(UserTaskChange.UserTaskAssigned change) {
        contents.userTasks.on(change);
    }

    @Override
    public void on(UserTaskChange.UserTaskUpdated change) {
        contents.userTasks.on(change);
    }

    @Override
    public void on(UserTaskChange.UserTaskListenersAsked change) {
        contents.userTasks.on(change);
    }

    @Override
    public void on(UserTaskChange.UserTaskListenerAgreed change) {
        contents.userTasks.on(change);
    }

    @Override
    public void on(UserTaskChange.UserTaskChanged change) {
        contents.userTasks.on(change);
    }

    @Override
    public void on(UserTaskChange.UserTaskDenied change) {
        contents.userTasks.on(change);
    }

    @Override
    public void on(UserTaskChange.UserTaskCompleted change) {
        contents.userTasks.end(change.task(), UserTaskState.COMPLETED, change.at());
    }

    @Override
    public void on(UserTaskChange.UserTaskCanceled change) {
        contents.userTasks.end(change.task(), UserTaskState.CANCELED, change.at());
    }

    @Override
    public void on(SignalChange.SignalThrown change) {
        contents.signals.on(change);
    }

    @Override
    public void on(IncidentChange.IncidentRaised change) {
        contents.incidents.on(change);
        contents.tokens.stop(change.token(), change.incident());
        if (change.job() != null) {
            contents.jobs.stop(change.job(), change.incident());
        }
    }

    @Override
    public void on(IncidentChange.IncidentResolved change) {
        var incident = contents.incidents.on(change);
        contents.tokens.free(incident.token(), incident.job() == null);
        if (incident.job() != null) {
            contents.jobs.free(incident.job(), change.at());
        }
    }

    private void end(InstanceState how, Instant at) {
        if (!contents.tokens.isEmpty(life.header().rootScope())) {
            throw life.cannotBecome(how);
        }
        life.end(how, at);
        contents.tokens.endProcess();
    }
}
