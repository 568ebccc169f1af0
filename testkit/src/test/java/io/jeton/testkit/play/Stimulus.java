package io.jeton.testkit.play;

import io.jeton.testkit.TestEngine;
import java.util.function.Consumer;

/** Something that happens to an instance from outside. */
record Stimulus(String name, Consumer<TestEngine> action) {
    void give(TestEngine engine) {
        action.accept(engine);
    }

    @Override
    public String toString() {
        return name;
    }
}
