package io.jeton.domain.change;

import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.VariableKey;
import io.jeton.domain.variable.Value;

/** What happens to variables. */
public sealed interface VariableChange extends InstanceChange {
    @Override
    default void tell(ChangeReader reader) {
        tell((Reader) reader);
    }

    void tell(Reader reader);

    /** A scope has a new variable. */
    record VariableCreated(VariableKey variable, TokenKey scope, String name, Value value) implements VariableChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** A variable has a new value. */
    record VariableUpdated(VariableKey variable, TokenKey scope, String name, Value value) implements VariableChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** One method for each change of this family. */
    interface Reader {
        void on(VariableCreated change);

        void on(VariableUpdated change);
    }
}
