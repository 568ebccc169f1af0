package io.jeton.bpmn.feel;

import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.valuemapper.ValueMapper;
import org.jspecify.annotations.Nullable;

/** Lets the language's own values pass and leaves plain results of built-in functions to the library; no reflection on beans. */
final class EngineValueMapper implements ValueMapper {
    static final EngineValueMapper INSTANCE = new EngineValueMapper();

    private static final ValueMapper LIBRARY = ValueMapper.defaultValueMapper();

    private EngineValueMapper() {}

    @Override
    public Val toVal(@Nullable Object x) {
        return x instanceof Val val ? val : LIBRARY.toVal(x);
    }

    @Override
    public Object unpackVal(Val value) {
        return LIBRARY.unpackVal(value);
    }
}
