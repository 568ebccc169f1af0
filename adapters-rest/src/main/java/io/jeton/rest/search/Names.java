package io.jeton.rest.search;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of enumerations of the API. */
public final class Names {
    private Names() {}

    /** The names of our own constants, in their order, and those that the API has beyond them. */
    public static Set<String> of(Class<? extends Enum<?>> constants, String... others) {
        Set<String> names = new LinkedHashSet<>();
        Arrays.stream(constants.getEnumConstants()).map(Enum::name).forEach(names::add);
        names.addAll(List.of(others));
        return names;
    }

    /** These names, in this order. */
    public static Set<String> of(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
