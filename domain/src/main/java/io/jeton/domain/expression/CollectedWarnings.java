package io.jeton.domain.expression;

import java.util.ArrayList;
import java.util.List;

/** The first warnings of evaluations that belong together: each once, and not more than a bound. Serves one thread. */
public final class CollectedWarnings implements WarningSink {
    private final int countMax;
    private final List<ExpressionWarning> collected = new ArrayList<>(0);

    /** @param countMax how many are kept */
    public CollectedWarnings(int countMax) {
        this.countMax = countMax;
    }

    @Override
    public void warn(ExpressionWarning warning) {
        if (collected.size() < countMax && !collected.contains(warning)) {
            collected.add(warning);
        }
    }

    /** What has been collected, in the order in which it came up; from now on there is nothing. */
    public List<ExpressionWarning> take() {
        var taken = List.copyOf(collected);
        collected.clear();
        return taken;
    }
}
