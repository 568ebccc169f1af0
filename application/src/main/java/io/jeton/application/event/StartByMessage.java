package io.jeton.application.event;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.pipeline.Command;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.MessageReceiver;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.message.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message starts an instance. That no other command has correlated it to the same process is a claim; and, if it has a correlation key,
 * that no instance lives which was started with the same key.
 *
 * @param key of the correlation
 * @param buffered whether the message is stored
 */
record StartByMessage(long key, Message message, boolean buffered, MessageReceiver.Starting receiver)
        implements Command<ProcessInstanceKey> {
    @Override
    public String name() {
        return "START_BY_MESSAGE";
    }

    @Override
    public Target target() {
        return new Target.NewByEvent(receiver.definition(), receiver.tenantId());
    }

    @Override
    public @Nullable Long operationReference() {
        return null;
    }

    @Override
    public int bytes() {
        return message.characters();
    }

    @Override
    public List<Claim> claims() {
        var claims = new ArrayList<Claim>(List.of(correlation()));
        var correlationKey = message.address().correlationKey();
        if (!correlationKey.isEmpty()) {
            claims.add(new Claim.StartKey(receiver.tenantId(), receiver.processId(), correlationKey));
        }
        return claims;
    }

    @Override
    public List<Claimed> claimed(ProcessInstance instance, Instant at) {
        return List.of(new Claimed.Correlated(
                key,
                correlation(),
                message.address(),
                receiver.start().value(),
                instance.key(),
                receiver.elementId(),
                null,
                at));
    }

    @Override
    public InstanceHeader header(ProcessInstanceKey instance, ProcessDefinition definition) {
        return InstanceHeader.startedByMessage(
                instance, definition, message.address().correlationKey());
    }

    @Override
    public void begin(Execution execution) {
        execution.startWithEvent(receiver.elementId(), message.variables());
    }

    @Override
    public ProcessInstanceKey answer(ProcessInstance instance) {
        return instance.key();
    }

    @Override
    public String remember(ProcessInstanceKey instance) {
        return new CorrelatedMessage(message.key(), instance).toFacts();
    }

    @Override
    public ProcessInstanceKey recall(String facts, Definitions definitions) {
        return CorrelatedMessage.of(facts).instance();
    }

    private Claim.Correlation correlation() {
        return new Claim.Correlation(message.key(), receiver.processId(), buffered);
    }
}
