package io.jeton.application.instance;

import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.variable.Value;
import java.util.Map;

/**
 * The answer to a creation.
 *
 * @param variables the root scope's at completion if that was awaited, else none
 */
public record CreatedInstance(InstanceHeader header, Map<String, Value> variables) {}
