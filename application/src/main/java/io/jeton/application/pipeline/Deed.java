package io.jeton.application.pipeline;

import io.jeton.application.deployment.Definitions;
import io.jeton.domain.instance.ProcessInstance;

/** A command that answers nothing but that it is done, so that there is nothing to remember of its answer. */
public interface Deed extends Command<Done> {
    @Override
    default Done answer(ProcessInstance instance) {
        return Done.DONE;
    }

    @Override
    default String remember(Done answer) {
        return "";
    }

    @Override
    default Done recall(String facts, Definitions definitions) {
        return Done.DONE;
    }
}
