package io.jeton.bpmn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which link catch event a link throw event leads to: the one of the same name in the same scope. */
final class Links {
    private final Problems problems;
    private final Map<Place, NodeDraft> targets = new HashMap<>();

    Links(List<NodeDraft> drafts, Problems problems) {
        this.problems = problems;
        for (var draft : drafts) {
            if (draft.kind == NodeKind.CATCH_EVENT && draft.isEventOf("link")) {
                named(draft).ifPresent(place -> put(place, draft));
            }
        }
    }

    /** The id of the catch event. */
    Optional<String> targetOf(NodeDraft throwing) {
        var place = named(throwing);
        if (place.isPresent() && !targets.containsKey(place.get())) {
            problems.add(
                    throwing.element,
                    "there is no link catch event named '" + place.get().name() + "' in the same scope");
        }
        return place.map(targets::get).map(target -> target.id);
    }

    private void put(Place place, NodeDraft draft) {
        var first = targets.putIfAbsent(place, draft);
        if (first != null) {
            problems.add(
                    draft.element,
                    "link catch event '" + first.id + "' of the same scope has the same name '" + place.name() + "'");
        }
    }

    private Optional<Place> named(NodeDraft draft) {
        var name = draft.eventDefinitions().get(0).attribute("name");
        if (name == null || name.isBlank()) {
            problems.add(draft.element, "the link has no name");
            return Optional.empty();
        }
        return Optional.of(new Place(draft.parent, name));
    }

    private record Place(@Nullable String scope, String name) {}
}
