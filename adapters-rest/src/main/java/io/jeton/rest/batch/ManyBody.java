package io.jeton.rest.batch;

import io.jeton.application.batch.InstanceBatches;
import io.jeton.application.batch.ModificationBatches.Cut;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.modification.Annotation;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import io.jeton.rest.modification.TypedVariables;
import io.jeton.rest.problem.EngineFailure;
import io.jeton.rest.problem.InvalidRequest;
import io.jeton.rest.search.SearchGrammar;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What is to be done to which things, in the form of the older API. Unknown properties are passed over, as it says. */
record ManyBody(
        Operation operation,
        Selection selection,
        Cut cut,
        @Nullable Annotation annotation) {
    /** Reads the properties that say what is to be done. */
    interface What extends SearchGrammar.Extension {
        /**
         * @param violations takes what is missing
         * @return only to be used if nothing is
         */
        Operation operation(Violations violations);

        /** Why it is to be done, as far as that is said. */
        default @Nullable Annotation annotation() {
            return null;
        }
    }

    /**
     * @param which reads the properties that say which things are meant
     * @throws InvalidRequest if it is not what the API says, or does not say which things are meant
     */
    static ManyBody read(byte[] body, EngineSelection which, What what) {
        Violations violations = new Violations();
        CutReading cut = new CutReading();
        JsonDocument.readOptional(body, violations, (name, json) -> {
            if (!what.read(name, json) && !which.read(name, json) && !cut.read(name, json)) {
                json.ignored();
            }
        });
        Operation operation = what.operation(violations);
        violations.check();
        return new ManyBody(operation, which.selection(), cut.cut(), what.annotation());
    }

    /** Begins the batch, and shows it. */
    Response create(InstanceBatches batches) {
        try {
            Batch batch = batches.create(Tenants.own(), operation, selection, cut, annotation);
            return Answer.of(EngineBatchView.of(batches.view(batch)));
        } catch (CommandRejected rejected) {
            return EngineFailure.of(rejected).toResponse();
        }
    }

    /** They are suspended, or activated. */
    static final class Suspension implements What {
        private @Nullable Boolean suspended;

        @Override
        public boolean read(String name, JsonFields json) throws IOException {
            if (!name.equals("suspended")) {
                return false;
            }
            suspended = json.flag();
            return true;
        }

        @Override
        public Operation operation(Violations violations) {
            if (suspended == null && !violations.isAbout("suspended")) {
                violations.missing("suspended");
            }
            return new Operation.SetSuspended(Boolean.TRUE.equals(suspended));
        }
    }

    /** They are ended. What is to be left out, and cannot be, is refused. */
    static final class Deletion implements What {
        private @Nullable Annotation reason;

        @Override
        public boolean read(String name, JsonFields json) throws IOException {
            switch (name) {
                case "skipCustomListeners", "skipSubprocesses" -> {
                    if (Boolean.TRUE.equals(json.flag())) {
                        json.refuse(
                                "is not supported: listeners are heard, and called instances end with their caller");
                    }
                }
                case "deleteReason" -> reason = noted(json);
                default -> {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Operation operation(Violations violations) {
            return new Operation.CancelInstances();
        }

        @Override
        public @Nullable Annotation annotation() {
            return reason;
        }
    }

    /** They are over, and are forgotten. */
    static final class HistoricDeletion implements What {
        private final Operation operation;
        private @Nullable Annotation reason;

        HistoricDeletion(Operation operation) {
            this.operation = operation;
        }

        @Override
        public boolean read(String name, JsonFields json) throws IOException {
            if (!name.equals("deleteReason")) {
                return false;
            }
            reason = noted(json);
            return true;
        }

        @Override
        public Operation operation(Violations violations) {
            return operation;
        }

        @Override
        public @Nullable Annotation annotation() {
            return reason;
        }
    }

    /** Variables of them are set. */
    static final class Variables implements What {
        private final TypedVariables variables = new TypedVariables();

        @Override
        public boolean read(String name, JsonFields json) throws IOException {
            if (!name.equals("variables")) {
                return false;
            }
            if (!json.isNull()) {
                variables.read(json);
            }
            return true;
        }

        @Override
        public Operation operation(Violations violations) {
            if (variables.all().isEmpty() && !violations.isAbout("variables")) {
                violations.missing("variables");
            }
            return new Operation.SetVariables(variables.all());
        }
    }

    /** Jobs are granted attempts: those of instances, or those that are meant themselves. */
    static final class Retries implements What {
        private final IntFunction<Operation> operation;
        private @Nullable Integer retries;

        private Retries(IntFunction<Operation> operation) {
            this.operation = operation;
        }

        static Retries ofInstances() {
            return new Retries(Operation.SetJobRetries::new);
        }

        static Retries ofJobs() {
            return new Retries(Operation.SetRetriesOfJobs::new);
        }

        /** What is granted to one job. */
        static int read(byte[] body) {
            Violations violations = new Violations();
            Retries reading = ofJobs();
            JsonDocument.readRequired(body, violations, (name, json) -> {
                if (!reading.read(name, json)) {
                    json.ignored();
                }
            });
            int retries = reading.retries(violations);
            violations.check();
            return retries;
        }

        @Override
        public boolean read(String name, JsonFields json) throws IOException {
            if (name.equals("dueDate")) {
                json.unsupported();
                return true;
            }
            if (!name.equals("retries")) {
                return false;
            }
            retries = json.int32();
            if (retries != null && retries < 1) {
                json.refuse("is " + retries + ", but must be at least 1");
            }
            return true;
        }

        @Override
        public Operation operation(Violations violations) {
            return operation.apply(retries(violations));
        }

        private int retries(Violations violations) {
            if (retries == null && !violations.isAbout("retries")) {
                violations.missing("retries");
            }
            return retries == null ? 1 : retries;
        }
    }

    /** They get a message. */
    static final class Message implements What {
        private final TypedVariables variables = new TypedVariables();
        private @Nullable String name;

        @Override
        public boolean read(String property, JsonFields json) throws IOException {
            switch (property) {
                case "messageName" -> name = json.name();
                case "variables" -> {
                    if (!json.isNull()) {
                        variables.read(json);
                    }
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Operation operation(Violations violations) {
            if (name == null && !violations.isAbout("messageName")) {
                violations.missing("messageName");
            }
            return new Operation.CorrelateMessage(name == null ? "" : name, variables.all());
        }
    }

    private static @Nullable Annotation noted(JsonFields json) throws IOException {
        String text = json.text();
        if (text == null || text.length() > Annotation.LENGTH_MAX) {
            return text == null
                    ? null
                    : json.refuse("has " + text.length() + " characters, but at most " + Annotation.LENGTH_MAX
                            + " are allowed");
        }
        return new Annotation(text);
    }
}
