package io.jeton.rest.batch;

import io.jeton.domain.migration.Migration;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.migration.MigrationPlanReading;
import io.jeton.rest.problem.InvalidRequest;
import io.jeton.rest.search.SearchGrammar;
import java.io.IOException;

/** Reads how many instances are to be migrated: {@code migrationPlan}. */
final class MigrationPlanProperty implements SearchGrammar.Extension {
    private static final String PLAN = "migrationPlan";

    private final MigrationPlanReading plan = new MigrationPlanReading();
    private boolean given;

    @Override
    public boolean read(String name, JsonFields json) throws IOException {
        if (!name.equals(PLAN)) {
            return false;
        }
        given = !json.isNull();
        json.object("an object", plan);
        if (given) {
            plan.check(PLAN + ".", json.violations());
        }
        return true;
    }

    /** @throws InvalidRequest if there is no plan */
    Migration migration() {
        if (!given) {
            throw InvalidRequest.refused("No " + PLAN + " provided");
        }
        return plan.migration();
    }
}
