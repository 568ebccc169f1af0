package io.jeton.domain.instance;

import io.jeton.domain.change.DecisionChange.DecisionEvaluated;
import io.jeton.domain.decision.DecisionRecord;
import io.jeton.domain.decision.DecisionRecord.Place;
import java.util.ArrayList;
import java.util.List;

/** The decisions that an instance has evaluated since it was last written: then they are history. */
public final class EvaluatedDecisions {
    private final List<DecisionRecord> unstored = new ArrayList<>();

    /** What is not stored yet, oldest first. */
    public List<DecisionRecord> unstored() {
        return List.copyOf(unstored);
    }

    /** @param header of the instance as it was then */
    void on(DecisionEvaluated change, InstanceHeader header) {
        unstored.add(new DecisionRecord(
                change.evaluation(),
                header.tenantId(),
                change.decision(),
                change.instances(),
                change.at(),
                new Place(header.definition().key(), header.key(), header.root(), change.token())));
    }

    int touchedCount() {
        return unstored.stream().mapToInt(record -> record.instances().size()).sum();
    }

    void written() {
        unstored.clear();
    }
}
