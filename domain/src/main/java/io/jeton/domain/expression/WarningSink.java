package io.jeton.domain.expression;

/** Is told what expressions complain about though they have a result. */
@FunctionalInterface
public interface WarningSink {
    /** Whoever does not want to know. */
    WarningSink NOBODY = warning -> {};

    void warn(ExpressionWarning warning);
}
