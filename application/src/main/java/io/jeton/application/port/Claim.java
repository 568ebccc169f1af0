package io.jeton.application.port;

import io.jeton.domain.key.BatchKey;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.SignalKey;
import io.jeton.domain.key.SubscriptionKey;

/**
 * Something that happens once only, whatever node makes it happen, named by its identity. A command names the claims that it depends on;
 * they are looked at under the locks of the command's transaction, and made good by what the same transaction writes.
 */
public sealed interface Claim {
    /** Why a command is refused that has lost this claim. */
    String lost();

    /**
     * A message is correlated at most once for each BPMN process id.
     *
     * @param buffered whether the message is stored, and must still be: neither removed nor expired
     */
    record Correlation(MessageKey message, String processId, boolean buffered) implements Claim {
        @Override
        public String lost() {
            return "message " + message.value() + " has been correlated to process '" + processId
                    + "' already, or has expired";
        }
    }

    /** At most one living instance of a process was started by a message with this correlation key. */
    record StartKey(String tenantId, String processId, String correlationKey) implements Claim {
        @Override
        public String lost() {
            return "an instance of process '" + processId + "' that was started by a message with correlation key '"
                    + correlationKey + "' is still active";
        }
    }

    /**
     * A start timer fires once for each time that it is due.
     *
     * @param times how often it has fired before
     */
    record StartTimer(SubscriptionKey start, int times) implements Claim {
        @Override
        public String lost() {
            return "start timer " + start.value()
                    + " has fired already, is not due, or has been replaced by that of a newer version";
        }
    }

    /**
     * A signal reaches each receiver once. Needed where that does not show in the receiver itself, because it goes on waiting.
     *
     * @param receiver a subscription, or a start event's
     */
    record SignalReceipt(SignalKey signal, SubscriptionKey receiver) implements Claim {
        @Override
        public String lost() {
            return "signal " + signal.value() + " has reached subscription " + receiver.value() + " already";
        }
    }

    /**
     * A request is carried out once, however often it is sent with the same idempotency key.
     *
     * @param operation what is asked for, such as {@code POST /jobs/1/completion}: the same key means something else for another one
     * @param part what of the request, if it is carried out in several transactions; empty: all of it
     */
    record Request(String tenantId, String operation, String idempotencyKey, String part) implements Claim {
        @Override
        public String lost() {
            return "a request '" + operation + "' with idempotency key '" + idempotencyKey
                    + "' has been answered already";
        }
    }

    /**
     * An item of a batch is done once, and only while the batch is running.
     *
     * @param position of the item
     */
    record BatchItem(BatchKey batch, int position) implements Claim {
        @Override
        public String lost() {
            return "item " + position + " of batch " + batch.value()
                    + " has been settled already, or the batch is not running";
        }
    }
}
