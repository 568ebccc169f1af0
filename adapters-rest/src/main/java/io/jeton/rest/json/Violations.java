package io.jeton.rest.json;

import io.jeton.rest.problem.InvalidRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a request, collected, so that one answer names every field that breaks its contract.
 */
public final class Violations {
    private static final int SENTENCES_MAX = 100;

    private final List<String> fields = new ArrayList<>(0);
    private final List<String> sentences = new ArrayList<>(0);
    private boolean unreadable;

    /** A property that cannot be read: unknown, or of the wrong type. */
    void unreadable(String field, String expected) {
        unreadable = true;
        add(field, "Request property [" + field + "] cannot be parsed: " + expected);
    }

    /** A property that was read, and has a value that is not permitted. */
    public void refused(String field, String expected) {
        add(field, "The value of [" + field + "] " + expected);
    }

    /** A property that must be given, unless something else is wrong with it already. */
    public void missing(String field) {
        if (!isAbout(field)) {
            add(field, "No value for [" + field + "] is given, but it is required");
        }
    }

    /** Properties that do not go together. */
    public void conflict(String field, String sentence) {
        add(field, sentence);
    }

    public boolean isEmpty() {
        return sentences.isEmpty();
    }

    public boolean isAbout(String field) {
        return fields.contains(field);
    }

    /** Ends the request if anything is wrong with it. */
    public void check() {
        if (!sentences.isEmpty()) {
            String detail = String.join(". ", sentences) + ".";
            throw unreadable ? InvalidRequest.unreadable(detail) : InvalidRequest.refused(detail);
        }
    }

    private void add(String field, String sentence) {
        if (sentences.size() < SENTENCES_MAX) {
            fields.add(field);
            sentences.add(sentence);
        }
    }
}
