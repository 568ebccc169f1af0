package io.jeton.domain.iteration;

import io.jeton.domain.variable.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Some successive items of an input collection, as it was when the activity was entered. A page is of bounded size, so that a large collection
 * is never handled as a whole again.
 *
 * @param first the place of its first item in the collection, from 0
 * @param items at least one
 */
public record ItemPage(int first, List<Value> items) {
    /** Items of a page at most. */
    public static final int ITEMS_MAX = 100;
    /** A page with more characters than that has one item only, or ends with the item that made it so long. */
    public static final int CHARS_MAX = 32_768;

    public ItemPage {
        items = List.copyOf(items);
    }

    /** A collection in pages. */
    public static List<ItemPage> of(List<Value> collection) {
        var pages = new ArrayList<ItemPage>();
        int first = 0;
        int chars = 0;
        for (int i = 0; i < collection.size(); i++) {
            chars += collection.get(i).json().length();
            if (i - first + 1 == ITEMS_MAX || chars > CHARS_MAX || i == collection.size() - 1) {
                pages.add(new ItemPage(first, collection.subList(first, i + 1)));
                first = i + 1;
                chars = 0;
            }
        }
        return pages;
    }

    /** The place behind its last item. */
    public int end() {
        return first + items.size();
    }

    public boolean holds(int index) {
        return index >= first && index < end();
    }

    /** The item at that place in the collection. */
    public Value item(int index) {
        return items.get(index - first);
    }

    /** How long its items are as JSON, in characters. */
    public int chars() {
        return items.stream().mapToInt(item -> item.json().length()).sum();
    }
}
