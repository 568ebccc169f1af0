package io.jeton.bpmn.feel;

/** An evaluation went past one of {@link Bounds}; it ends there. Unchecked, because it has to cross the library. */
final class BoundExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BoundExceeded(String message) {
        super(message, null, false, false);
    }
}
