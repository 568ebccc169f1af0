package io.jeton.application.modification;

import io.jeton.application.pipeline.Done;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.modification.ActivityTree;
import io.jeton.domain.modification.Annotation;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.modification.ModificationPlan;
import io.jeton.domain.modification.Rearrangement;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Modifying process instances. Each future is completed when the command is durable, or fails as {@link Pipeline#submit} says; an instance that is unknown
 * or has ended is rejected as not found. Thread-safe.
 */
public final class Modifications {
    private final Pipeline pipeline;

    public Modifications(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Carries out a modification as a whole, or rejects it. */
    public CompletableFuture<Done> modify(
            ProcessInstanceKey instance, Rearrangement rearrangement, @Nullable Long operationReference) {
        return modify(instance, rearrangement, null, operationReference, null);
    }

    /**
     * As {@link #modify(ProcessInstanceKey, Rearrangement, Long)}.
     *
     * @param definition an instance of another process is rejected; {@code null} if any will do
     * @param annotation is kept in the journal; {@code null} if none
     */
    public CompletableFuture<Done> modify(
            ProcessInstanceKey instance,
            Rearrangement rearrangement,
            @Nullable ProcessDefinitionKey definition,
            @Nullable Long operationReference,
            @Nullable Annotation annotation) {
        return pipeline.submit(new ModifyInstance(instance, rearrangement, definition, operationReference, annotation));
    }

    /** Tells what {@link #modify(ProcessInstanceKey, Rearrangement, Long)} would do now, or rejects it as that would. */
    public CompletableFuture<ModificationPlan> preview(ProcessInstanceKey instance, Modification modification) {
        return preview(instance, modification, null);
    }

    /**
     * As {@link #preview(ProcessInstanceKey, Modification)}.
     *
     * @param definition an instance of another process is rejected; {@code null} if any will do
     */
    public CompletableFuture<ModificationPlan> preview(
            ProcessInstanceKey instance, Modification modification, @Nullable ProcessDefinitionKey definition) {
        return pipeline.submit(new PreviewModification(instance, modification, definition));
    }

    /** What lives in an active instance. */
    public CompletableFuture<ActivityTree> activityTree(ProcessInstanceKey instance) {
        return pipeline.submit(new DrawActivityTree(instance));
    }
}
