package io.jeton.bpmn.feel;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import scala.Product;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The names of the variables that a tree refers to: those of loops, contexts, filters and functions inside of it are not variables, nor are
 * the names of functions that it calls. What may be an entry of a filtered item or a variable counts as a variable.
 */
final class VariableNames {
    private final Set<String> found = new LinkedHashSet<>();

    private VariableNames() {}

    static Set<String> of(Exp tree) {
        var names = new VariableNames();
        names.visit(tree, Set.of());
        return names.found;
    }

    /** Recursive, because the depth of a tree is bounded. */
    private void visit(Object part, Set<String> locals) {
        if (part instanceof Ref reference) {
            var name = reference.names().head();
            if (!locals.contains(name)) {
                found.add(name);
            }
        } else if (part instanceof For loop) {
            loop(loop.iterators(), loop.exp(), with(locals, "partial"), locals);
        } else if (part instanceof SomeItem some) {
            loop(some.iterators(), some.condition(), locals, locals);
        } else if (part instanceof EveryItem every) {
            loop(every.iterators(), every.condition(), locals, locals);
        } else if (part instanceof Filter filter) {
            visit(filter.list(), locals);
            visit(filter.filter(), with(locals, "item"));
        } else if (part instanceof FunctionDefinition function) {
            var inside = new HashSet<>(locals);
            inside.addAll(CollectionConverters.asJava(function.parameters()));
            visit(function.body(), inside);
        } else if (part instanceof ConstContext context) {
            var inside = new HashSet<>(locals);
            for (var entry : CollectionConverters.asJava(context.entries())) {
                visit(entry._2(), inside);
                inside.add(entry._1());
            }
        } else if (part instanceof scala.collection.Iterable<?> many) {
            for (var parts = many.iterator(); parts.hasNext(); ) {
                visit(parts.next(), locals);
            }
        } else if (part instanceof Product product) {
            for (var parts = product.productIterator(); parts.hasNext(); ) {
                visit(parts.next(), locals);
            }
        }
    }

    private void loop(
            scala.collection.immutable.List<Tuple2<String, Exp>> iterators,
            Exp body,
            Set<String> inBody,
            Set<String> around) {
        var inside = new HashSet<>(inBody);
        for (var iterator : CollectionConverters.asJava(iterators)) {
            visit(iterator._2(), around);
            inside.add(iterator._1());
        }
        visit(body, inside);
    }

    private static Set<String> with(Set<String> locals, String name) {
        var more = new HashSet<>(locals);
        more.add(name);
        return more;
    }
}
