package io.jeton.rest.batch;

import io.jeton.domain.modification.ElementModification;
import io.jeton.domain.modification.ElementModification.AncestorRule;
import io.jeton.domain.modification.ElementModification.Instances;
import io.jeton.domain.modification.ElementModification.Move;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.problem.InvalidRequest;
import io.jeton.rest.search.SearchGrammar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which tokens of many instances are to be moved where: {@code moveInstructions}. The target is entered in the scope that is around the source. */
final class MovesReading implements SearchGrammar.Extension {
    private static final String MOVES = "moveInstructions";
    private static final int MOVES_MAX = 10_000;

    private final List<Move> moves = new ArrayList<>();

    @Override
    public boolean read(String name, JsonFields json) throws IOException {
        if (!name.equals(MOVES)) {
            return false;
        }
        String path = json.path();
        json.each("an array of objects", () -> read(json));
        if (moves.size() > MOVES_MAX) {
            json.violations()
                    .refused(path, "has " + moves.size() + " elements, but at most " + MOVES_MAX + " are allowed");
        }
        return true;
    }

    private void read(JsonFields json) throws IOException {
        String path = json.path();
        if (!json.isObject()) {
            json.wrongType("expected an object");
            return;
        }
        Draft draft = new Draft();
        json.object("an object", draft);
        if (draft.source == null) {
            json.violations().missing(path + ".sourceElementId");
        }
        if (draft.target == null) {
            json.violations().missing(path + ".targetElementId");
        }
        if (draft.source != null && draft.target != null) {
            moves.add(new Move(
                    new Instances.OfElement(draft.source), draft.target, new AncestorRule.SourceParent(), List.of()));
        }
    }

    /** @throws InvalidRequest if there are none */
    ElementModification modification() {
        if (moves.isEmpty()) {
            throw InvalidRequest.refused("No " + MOVES + " provided");
        }
        return new ElementModification(List.of(), moves, List.of());
    }

    private static final class Draft implements JsonFields.Target {
        private @Nullable String source;
        private @Nullable String target;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "sourceElementId" -> source = json.name();
                case "targetElementId" -> target = json.name();
                default -> json.unknown();
            }
        }
    }
}
