package io.jeton.domain.instance;

import io.jeton.domain.expression.ExpressionWarning;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.WarningKey;
import java.time.Instant;

/** What an expression of an element complained about. */
public record Warning(WarningKey key, TokenKey token, String elementId, ExpressionWarning text, Instant at) {}
