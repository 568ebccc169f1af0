package io.jeton.domain.behavior;

import io.jeton.domain.definition.ProcessElement;

/**
 * The process itself, if it has listeners: begins when its start listeners are done, and ends when nothing lives in it any more and its end listeners are
 * done. What it waits for as a whole is computed after its start listeners; what cannot be is an incident of the process.
 */
final class ProcessBehavior implements ElementBehavior<ProcessElement> {
    @Override
    public void activate(ProcessElement node, Step step) throws CannotContinue {
        step.beginProcess();
    }

    @Override
    public void leave(ProcessElement node, Step step) {
        step.endProcess();
    }
}
