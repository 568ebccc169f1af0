package io.jeton.application.event;

import io.jeton.application.pipeline.Target;
import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.MessageReceiver;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.message.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A message starts an instance. That no other command has correlated it to the same process is a claim; and, if it has a correlation key,
 * that no instance lives which was started with the same key.
 *
 * @param key of the correlation
 * @param buffered whether the message is stored
 */
record StartByMessage(long key, Message message, boolean buffered, MessageReceiver.Starting receiver)
        implements Correlation {
    @Override
    public String name() {
        return "START_BY_MESSAGE";
    }

    @Override
    public Target target() {
        return new Target.NewByEvent(receiver.definition(), receiver.tenantId());
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
    public List<Right> needs(ProcessInstance found) {
        return DECIDED;
    }

    @Override
    public void begin(Execution execution) {
        execution.startWithEvent(receiver.elementId(), message.variables());
    }
}
