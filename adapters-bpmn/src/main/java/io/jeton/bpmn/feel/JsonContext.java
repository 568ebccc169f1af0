package io.jeton.bpmn.feel;

import java.util.Map;
import org.camunda.feel.context.Context;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.syntaxtree.Val;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.VectorMap;
import scala.jdk.javaapi.CollectionConverters;

/** A JSON object as the language sees it: its properties in their order. Equal to another one with the same properties. */
final class JsonContext implements Context, VariableProvider {
    private final Map<String, Val> properties;
    private final @Nullable String json;

    /**
     * @param properties in their order
     * @param json the text that the properties were read from; {@code null} if it is not at hand
     */
    JsonContext(Map<String, Val> properties, @Nullable String json) {
        this.properties = properties;
        this.json = json;
    }

    /** The text that this object was read from, so that writing it unchanged costs nothing and changes no digit. */
    @Nullable
    String json() {
        return json;
    }

    @Override
    public VariableProvider variableProvider() {
        return this;
    }

    @Override
    public FunctionProvider functionProvider() {
        return FunctionProvider.EmptyFunctionProvider$.MODULE$;
    }

    @Override
    public Option<Object> getVariable(String name) {
        return Option.apply(properties.get(name));
    }

    @Override
    public scala.collection.Iterable<String> keys() {
        return CollectionConverters.asScala(properties.keySet());
    }

    @Override
    public scala.collection.immutable.Map<String, Object> getVariables() {
        var entries = VectorMap.<String, Object>newBuilder();
        properties.forEach((name, value) -> entries.addOne(new scala.Tuple2<>(name, value)));
        return entries.result();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonContext that && properties.equals(that.properties);
    }

    @Override
    public int hashCode() {
        return properties.hashCode();
    }
}
