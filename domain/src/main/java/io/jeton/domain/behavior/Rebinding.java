package io.jeton.domain.behavior;

import io.jeton.domain.change.LifeChange.InstanceMigrated;
import io.jeton.domain.change.SubscriptionChange.SubscriptionClosed;
import io.jeton.domain.change.TokenChange.JoinFired;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.variable.Value;
import java.util.Map;
import java.util.Optional;

/** The moves by which an instance goes on by another definition. What is only computed here is not recorded. */
public final class Rebinding {
    private final Execution execution;
    private final ProcessInstance instance;

    public Rebinding(Execution execution) {
        this.execution = execution;
        this.instance = execution.instance();
    }

    public ProcessInstance instance() {
        return instance;
    }

    /**
     * The definition with that key, of the instance's tenant.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if the instance must not go on by it
     */
    public Optional<ProcessDefinition> definition(ProcessDefinitionKey key) {
        var definition = execution.tree().relatives().definition(key).filter(found -> found.tenantId()
                .equals(instance.header().tenantId()));
        definition.ifPresent(found -> execution.checkTarget(found.processId()));
        return definition;
    }

    /**
     * What would be waited for if the wait for an event of the other definition began now.
     *
     * @param host an activity at whose boundary it is, a scope around its event sub-process, a gateway before it, or the token of the event itself
     * @return empty if nothing waits for such an event
     * @throws CannotContinue if that cannot be computed
     */
    public Optional<Subscription> subscription(FlowNode event, TokenKey host) throws CannotContinue {
        return new Subscribing(execution).alone(event, host);
    }

    /**
     * What an expression yields in a scope.
     *
     * @throws CannotContinue if it yields nothing that its place can use
     */
    public <T> T evaluate(Expression<T> expression, TokenKey scope) throws CannotContinue {
        return execution.evaluate(expression, instance.variables().visibleFrom(scope));
    }

    /** The event cannot happen any more. */
    public void close(Subscription subscription) {
        execution.record(new SubscriptionClosed(subscription.key(), execution.now()));
    }

    /** The instance goes on by the other definition; see {@link InstanceMigrated}. */
    public void migrate(ProcessDefinition target, Map<String, String> elements, Map<String, String> flows) {
        instance.prepareFor(target);
        execution.record(new InstanceMigrated(target.key(), elements, flows, execution.now()));
    }

    /** An event may happen from now on. */
    public void open(Subscription subscription) {
        execution.open(subscription);
    }

    /** Variables of the process are set. */
    public void setVariables(Map<String, Value> variables) {
        execution.setVariables(instance.rootScope(), variables, true);
    }

    /** Parallel gateways fire at which nothing is missing any more. */
    public void fireWhatIsComplete() {
        for (Arrival arrival : instance.tokens().arrivals().waiting()) {
            var join = instance.definition().graph().node(arrival.gatewayId());
            while (join instanceof ParallelGateway
                    && instance.tokens().arrivals().anyAt(join, arrival.scope())
                    && instance.tokens().arrivals().complete(join, arrival.scope())) {
                execution.record(new JoinFired(join.id(), arrival.scope()));
                execution.enter(join.id(), arrival.scope());
            }
        }
    }
}
