package io.jeton.application.event;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.pipeline.Command;
import io.jeton.application.port.Claim;
import io.jeton.application.port.MessageReceiver;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.message.Message;
import org.jspecify.annotations.Nullable;

/** A message gets to one receiver, and the answer is the instance that has it. That its process gets it only once is a claim. */
sealed interface Correlation extends Command<ProcessInstanceKey> permits CorrelateMessage, StartByMessage {
    Message message();

    /** Whether the message is stored. */
    boolean buffered();

    MessageReceiver receiver();

    default Claim.Correlation correlation() {
        return new Claim.Correlation(message().key(), receiver().processId(), buffered());
    }

    @Override
    default @Nullable Long operationReference() {
        return null;
    }

    @Override
    default int bytes() {
        return message().characters();
    }

    @Override
    default ProcessInstanceKey answer(ProcessInstance instance) {
        return instance.key();
    }

    @Override
    default String remember(ProcessInstanceKey instance) {
        return new CorrelatedMessage(message().key(), instance).toFacts();
    }

    @Override
    default ProcessInstanceKey recall(String facts, Definitions definitions) {
        return CorrelatedMessage.of(facts).instance();
    }
}
