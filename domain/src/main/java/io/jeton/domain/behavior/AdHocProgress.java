package io.jeton.domain.behavior;

import io.jeton.domain.change.IncidentChange.IncidentResolved;
import io.jeton.domain.change.JobChange.JobCanceled;
import io.jeton.domain.definition.AdHocSubProcess;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import org.jspecify.annotations.Nullable;

/**
 * What the end of an inner instance means for its ad-hoc sub-process: computed first, and then recorded.
 *
 * @param collected the output collection with one item more; {@code null} if nothing is collected
 * @param fulfilled whether the sub-process is done as soon as nothing lives in it
 * @param job the worker to ask next; {@code null} if none is asked
 */
record AdHocProgress(
        AdHocSubProcess node,
        TokenKey adHoc,
        @Nullable Value collected,
        boolean fulfilled,
        @Nullable JobOffer job) {
    /** @param inner the token of the inner instance, whose variables are still there */
    static AdHocProgress after(AdHocSubProcess node, TokenKey adHoc, TokenKey inner, Execution execution)
            throws CannotContinue {
        var around = execution.instance().variables().visibleFrom(adHoc);
        var collected = collected(node.output(), adHoc, inner, execution);
        var after = new MappingScope(around);
        if (node.output() != null && collected != null) {
            after.put(node.output().collection(), collected);
        }
        var condition = node.completionCondition();
        var fulfilled = node.job() == null && (condition == null || execution.evaluate(condition, after));
        var job = node.job() == null ? null : JobOffer.of(JobKind.AD_HOC_SUB_PROCESS, node.job(), after, execution);
        return new AdHocProgress(node, adHoc, collected, fulfilled, job);
    }

    /** To be called when the inner instance is gone. */
    void record(Execution execution) {
        if (node.output() != null && collected != null) {
            execution.setLocal(adHoc, node.output().collection(), collected);
        }
        if (job != null) {
            askAgain(job, execution);
            return;
        }
        if (fulfilled && node.completionCondition() != null && node.cancelsRemaining()) {
            execution.endings().endInside(adHoc);
        }
        if (fulfilled) {
            execution.endings().leaveWhenEmptied(adHoc, node);
        }
    }

    /** What a worker has been asked before is out of date. */
    private void askAgain(JobOffer offer, Execution execution) {
        execution.instance().jobs().of(adHoc).ifPresent(before -> {
            if (before.incident() != null) {
                execution.record(new IncidentResolved(before.incident(), execution.now()));
            }
            execution.record(new JobCanceled(before.key(), execution.now()));
        });
        offer.create(adHoc, node.id(), execution);
    }

    private static @Nullable Value collected(
            AdHocSubProcess.@Nullable Output output, TokenKey adHoc, TokenKey inner, Execution execution)
            throws CannotContinue {
        if (output == null) {
            return null;
        }
        var variables = execution.instance().variables();
        var item = execution.evaluate(output.element(), variables.visibleFrom(inner));
        var sofar = variables
                .local(adHoc, output.collection())
                .map(variable -> variable.value())
                .orElse(Value.EMPTY_LIST);
        if (!sofar.isList()) {
            throw new CannotContinue(
                    IncidentType.EXTRACT_VALUE_ERROR,
                    "the output collection '" + output.collection()
                            + "' is not a list any more, so nothing can be added to it");
        }
        var collected = sofar.with(item);
        if (collected.json().length() > VariableLimits.VALUE_CHARS_MAX) {
            throw new CannotContinue(
                    IncidentType.EXTRACT_VALUE_ERROR,
                    "the output collection '" + output.collection() + "' would have "
                            + collected.json().length() + " characters as JSON, more than "
                            + VariableLimits.VALUE_CHARS_MAX + "; collect less of each inner instance");
        }
        return collected;
    }
}
