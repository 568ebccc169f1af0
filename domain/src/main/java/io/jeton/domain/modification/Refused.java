package io.jeton.domain.modification;

/** An instruction cannot be carried out. Becomes a rejection where its place among the others is known. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
