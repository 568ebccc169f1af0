package io.jeton.bpmn.xml;

/** A document is not well-formed, or it is not of the harmless kind that models are made of. Has no stack trace. */
public final class XmlRefused extends Exception {
    private static final long serialVersionUID = 1L;

    XmlRefused(String message) {
        super(message, null, false, false);
    }

    /** What was found, and where. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
