package io.jeton.bpmn;

import io.jeton.application.port.InvalidModel;
import io.jeton.bpmn.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a file, collected while it is read. Only the first ones are kept, so that a hostile file cannot fill the answer. */
public final class Problems {
    private static final int KEPT_MAX = 500;

    private final List<InvalidModel.Problem> kept = new ArrayList<>();
    private int dropped;

    /** About the file as a whole. */
    public void add(String reason) {
        keep(null, reason);
    }

    /** About an element; one without an id is told by its name and line. */
    public void add(XmlElement element, String reason) {
        var id = element.attribute("id");
        if (id == null || id.isBlank()) {
            keep(null, element.name() + " in line " + element.line() + ": " + reason);
        } else {
            keep(id, reason);
        }
    }

    /** About the element of that id. */
    public void add(String elementId, String reason) {
        keep(elementId, reason);
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    /** @throws InvalidModel with all that was added, if anything was */
    public void throwIfAny() throws InvalidModel {
        if (kept.isEmpty()) {
            return;
        }
        if (dropped > 0) {
            kept.add(new InvalidModel.Problem(null, "and " + dropped + " more problems"));
        }
        throw new InvalidModel(kept);
    }

    private void keep(@Nullable String elementId, String reason) {
        if (kept.size() < KEPT_MAX) {
            kept.add(new InvalidModel.Problem(shortened(elementId), reason));
        } else {
            dropped++;
        }
    }

    private static @Nullable String shortened(@Nullable String id) {
        return id == null || id.length() <= Identifiers.LENGTH_MAX ? id : id.substring(0, Identifiers.LENGTH_MAX) + "…";
    }
}
