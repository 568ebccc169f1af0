package io.jeton.rest.instance;

import io.jeton.domain.modification.Assignment;
import io.jeton.domain.modification.ElementModification;
import io.jeton.domain.modification.ElementModification.Activate;
import io.jeton.domain.modification.ElementModification.AncestorRule;
import io.jeton.domain.modification.ElementModification.Instances;
import io.jeton.domain.modification.ElementModification.Move;
import io.jeton.domain.modification.ElementModification.Terminate;
import io.jeton.domain.variable.Value;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a request that modifies an instance. */
record ModifyInstanceBody(
        ElementModification modification, @Nullable Long operationReference) {
    /** How many instructions of one kind a request may have. */
    private static final int INSTRUCTIONS_MAX = 10_000;

    /** Stands for an ancestor that is to be found out. */
    private static final long ANY = -1;

    static ModifyInstanceBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readRequired(body, violations, draft);
        bound("activateInstructions", draft.activations, violations);
        bound("moveInstructions", draft.moves, violations);
        bound("terminateInstructions", draft.terminations, violations);
        violations.check();
        return new ModifyInstanceBody(
                new ElementModification(draft.activations, draft.moves, draft.terminations), draft.operationReference);
    }

    private static void bound(String field, List<?> instructions, Violations violations) {
        if (instructions.size() > INSTRUCTIONS_MAX) {
            violations.refused(
                    field,
                    "has " + instructions.size() + " elements, but at most " + INSTRUCTIONS_MAX + " are allowed");
        }
    }

    private static @Nullable Long orAny(@Nullable Long key) {
        return key == null || key == ANY ? null : key;
    }

    private static final class Draft implements JsonFields.Target {
        private final List<Activate> activations = new ArrayList<>();
        private final List<Move> moves = new ArrayList<>();
        private final List<Terminate> terminations = new ArrayList<>();
        private @Nullable Long operationReference;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "operationReference" -> operationReference = json.operationReference();
                case "activateInstructions" ->
                    json.each("an array of objects", () -> {
                        ActivateDraft draft = new ActivateDraft();
                        read(json, draft, path -> draft.finish(path, json.violations(), activations));
                    });
                case "moveInstructions" ->
                    json.each("an array of objects", () -> {
                        MoveDraft draft = new MoveDraft();
                        read(json, draft, path -> draft.finish(path, json.violations(), moves));
                    });
                case "terminateInstructions" ->
                    json.each("an array of objects", () -> {
                        TerminateDraft draft = new TerminateDraft();
                        read(json, draft, path -> draft.finish(path, json.violations(), terminations));
                    });
                default -> json.unknown();
            }
        }
    }

    /** What follows when an object has been read. */
    private interface Finish {
        void at(String path);
    }

    private static void read(JsonFields json, JsonFields.Target draft, Finish finish) throws IOException {
        String path = json.path();
        if (json.isObject()) {
            json.object("an object", draft);
            finish.at(path);
        } else {
            json.wrongType("expected an object");
        }
    }

    private static List<Assignment> assignments(JsonFields json) throws IOException {
        List<Assignment> assignments = new ArrayList<>();
        json.each("an array of objects", () -> {
            VariablesDraft draft = new VariablesDraft();
            read(json, draft, path -> {
                if (!draft.given) {
                    json.violations().missing(path + ".variables");
                }
                assignments.add(new Assignment(draft.variables, draft.where()));
            });
        });
        return assignments;
    }

    private static final class VariablesDraft implements JsonFields.Target {
        private Map<String, Value> variables = Map.of();
        private boolean given;
        private @Nullable String scope;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "variables" -> {
                    given = !json.isNull();
                    variables = json.variables();
                }
                case "scopeId" -> scope = json.text();
                default -> json.unknown();
            }
        }

        Assignment.Where where() {
            return scope == null || scope.isEmpty() ? new Assignment.WholeProcess() : new Assignment.Scope(scope);
        }
    }

    private static final class ActivateDraft implements JsonFields.Target {
        private @Nullable String elementId;
        private @Nullable Long ancestor;
        private List<Assignment> assignments = List.of();

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "elementId" -> elementId = json.name();
                case "ancestorElementInstanceKey" -> ancestor = json.key();
                case "variableInstructions" -> assignments = assignments(json);
                default -> json.unknown();
            }
        }

        void finish(String path, Violations violations, List<Activate> activations) {
            if (elementId == null) {
                violations.missing(path + ".elementId");
            } else {
                activations.add(new Activate(elementId, orAny(ancestor), assignments));
            }
        }
    }

    private static final class TerminateDraft implements JsonFields.Target {
        private @Nullable Long key;
        private @Nullable String elementId;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "elementInstanceKey" -> key = json.key();
                case "elementId" -> elementId = json.name();
                default -> json.unknown();
            }
        }

        void finish(String path, Violations violations, List<Terminate> terminations) {
            if (key != null && elementId != null) {
                violations.conflict(
                        path, "Only one of [" + path + ".elementInstanceKey, " + path + ".elementId] is allowed");
            } else if (key != null) {
                terminations.add(new Terminate(new Instances.WithKey(key)));
            } else if (elementId != null) {
                terminations.add(new Terminate(new Instances.OfElement(elementId)));
            } else {
                violations.missing(path + ".elementInstanceKey");
            }
        }
    }

    private static final class MoveDraft implements JsonFields.Target {
        private final SourceDraft source = new SourceDraft();
        private final RuleDraft rule = new RuleDraft();
        private @Nullable String target;
        private List<Assignment> assignments = List.of();

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "sourceElementInstruction" -> json.object("an object", source);
                case "targetElementId" -> target = json.name();
                case "ancestorScopeInstruction" -> json.object("an object", rule);
                case "variableInstructions" -> assignments = assignments(json);
                default -> json.unknown();
            }
        }

        void finish(String path, Violations violations, List<Move> moves) {
            Instances found = source.instances(path + ".sourceElementInstruction", violations);
            AncestorRule ruled = rule.rule(path + ".ancestorScopeInstruction", violations);
            if (target == null) {
                violations.missing(path + ".targetElementId");
            } else if (found != null) {
                moves.add(new Move(found, target, ruled, assignments));
            }
        }
    }

    private static final class SourceDraft implements JsonFields.Target {
        private @Nullable String type;
        private @Nullable String elementId;
        private @Nullable Long key;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "sourceType" -> type = json.text();
                case "sourceElementId" -> elementId = json.name();
                case "sourceElementInstanceKey" -> key = json.key();
                default -> json.unknown();
            }
        }

        /** {@code null} if something is wrong with it, which is noted. */
        @Nullable
        Instances instances(String path, Violations violations) {
            if ("byId".equals(type) && elementId != null) {
                return new Instances.OfElement(elementId);
            } else if ("byKey".equals(type) && key != null) {
                return new Instances.WithKey(key);
            } else if (type == null) {
                violations.missing(path + ".sourceType");
            } else if (type.equals("byId")) {
                violations.missing(path + ".sourceElementId");
            } else if (type.equals("byKey")) {
                violations.missing(path + ".sourceElementInstanceKey");
            } else {
                violations.refused(path + ".sourceType", "is '" + type + "', but must be one of [byId, byKey]");
            }
            return null;
        }
    }

    private static final class RuleDraft implements JsonFields.Target {
        private @Nullable String type;
        private @Nullable Long key;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "ancestorScopeType" -> type = json.text();
                case "ancestorElementInstanceKey" -> key = json.key();
                default -> json.unknown();
            }
        }

        AncestorRule rule(String path, Violations violations) {
            if (type == null || type.equals("direct")) {
                return new AncestorRule.Direct(orAny(key));
            } else if (type.equals("inferred")) {
                return new AncestorRule.Inferred();
            } else if (!type.equals("sourceParent")) {
                violations.refused(
                        path + ".ancestorScopeType",
                        "is '" + type + "', but must be one of [direct, inferred, sourceParent]");
            }
            return new AncestorRule.SourceParent();
        }
    }
}
