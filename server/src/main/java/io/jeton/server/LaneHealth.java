package io.jeton.server;

import com.codahale.metrics.health.HealthCheck;
import io.jeton.application.Engine;

/** Whether commands are taken in: they are refused once too many wait. */
final class LaneHealth extends HealthCheck {
    private final Engine engine;
    private final int queuedMax;

    /**
     * @param queuedMax how many commands may wait in all lanes
     */
    LaneHealth(Engine engine, int queuedMax) {
        this.engine = engine;
        this.queuedMax = queuedMax;
    }

    @Override
    protected Result check() {
        int queued = engine.queuedCommands();
        return queued < queuedMax
                ? Result.healthy("%d commands wait", queued)
                : Result.unhealthy("%d commands wait, and no more are taken in", queued);
    }
}
