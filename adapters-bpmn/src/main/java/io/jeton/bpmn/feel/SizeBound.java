package io.jeton.bpmn.feel;

import java.math.BigDecimal;
import java.util.IdentityHashMap;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValContext;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Refuses values that are too large. Lists and contexts may share their parts, so a few steps can describe a value that fills all memory
 * once it is written out: what counts is the written size, and the size of each part is found only once.
 */
final class SizeBound {
    private static final int CHARS_PER_ITEM = 16;

    private @Nullable IdentityHashMap<Object, Size> known;

    /** @throws BoundExceeded if the value is larger than {@link Bounds} allow */
    void check(Val value) {
        if (value instanceof ValNumber number) {
            number(number.value().bigDecimal());
        } else if (value instanceof ValString string) {
            string(string);
        } else if (value instanceof ValList || value instanceof ValContext) {
            size(value, 0);
        }
    }

    /** @throws BoundExceeded if the number's power of ten is out of range: rounding it to an integer would fill all memory */
    static void number(BigDecimal number) {
        var exponent = (long) number.precision() - number.scale();
        if (Math.abs(exponent) > Bounds.EXPONENT_MAX || Math.abs((long) number.scale()) > 2 * Bounds.EXPONENT_MAX) {
            throw new BoundExceeded("a number is out of range, its power of ten is beyond " + Bounds.EXPONENT_MAX);
        }
    }

    private static void string(ValString string) {
        if (string.value().length() > Bounds.CHARS_MAX) {
            throw new BoundExceeded("a string has more than " + Bounds.CHARS_MAX + " characters");
        }
    }

    private Size size(Val value, int depth) {
        if (value instanceof ValString string) {
            return new Size(1 + string.value().length() / CHARS_PER_ITEM, 0);
        } else if (value instanceof ValList list) {
            var size = sizes().get(list.itemsAsSeq());
            return size != null ? size : remember(list.itemsAsSeq(), sizeOf(list, depth));
        } else if (value instanceof ValContext context) {
            var size = sizes().get(context.context());
            return size != null ? size : remember(context.context(), sizeOf(context, depth));
        }
        return Size.SCALAR;
    }

    private Size sizeOf(ValList list, int depth) {
        var size = Size.SCALAR;
        for (var items = list.itemsAsSeq().iterator(); items.hasNext(); ) {
            size = size.plus(size(items.next(), nested(depth)));
        }
        return size;
    }

    private Size sizeOf(ValContext context, int depth) {
        var size = Size.SCALAR;
        var variables = context.context().variableProvider();
        for (var name : CollectionConverters.asJava(variables.keys())) {
            var value = variables.getVariable(name);
            if (value.isDefined()) {
                size = size.plus(size(EngineValueMapper.INSTANCE.toVal(value.get()), nested(depth)));
            }
        }
        return size;
    }

    private static int nested(int depth) {
        if (depth >= Bounds.NESTING_MAX) {
            throw new BoundExceeded("a value is nested more than " + Bounds.NESTING_MAX + " times");
        }
        return depth + 1;
    }

    private IdentityHashMap<Object, Size> sizes() {
        var sizes = known;
        if (sizes == null) {
            sizes = new IdentityHashMap<>();
            known = sizes;
        }
        return sizes;
    }

    private Size remember(Object part, Size size) {
        sizes().put(part, size);
        return size;
    }

    /**
     * @param items all values inside, long strings counted as several
     * @param nesting how many lists and contexts are inside each other
     */
    private record Size(long items, int nesting) {
        static final Size SCALAR = new Size(1, 0);

        Size plus(Size part) {
            var sum = new Size(items + part.items, Math.max(nesting, part.nesting + 1));
            if (sum.items > Bounds.PARTS_MAX) {
                throw new BoundExceeded("a value has more than " + Bounds.PARTS_MAX + " parts");
            }
            nested(sum.nesting - 1);
            return sum;
        }
    }
}
