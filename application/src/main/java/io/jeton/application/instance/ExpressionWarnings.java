package io.jeton.application.instance;

import io.jeton.application.port.NotedWarnings;
import io.jeton.application.query.ElementInstanceField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.instance.Warning;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.WarningKey;
import io.jeton.domain.rejection.Rejection.ElementInstanceNotFound;
import io.jeton.domain.rejection.Rejection.InstanceNotFound;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what expressions have complained about, of running and ended instances. Thread-safe. */
public final class ExpressionWarnings {
    private final NotedWarnings warnings;
    private final QueryStore queries;

    public ExpressionWarnings(NotedWarnings warnings, QueryStore queries) {
        this.warnings = warnings;
        this.queries = queries;
    }

    /**
     * Of a whole instance, in the order in which they came up.
     *
     * @param after behind which one; {@code null}: from the start
     * @param limit at least 1
     * @throws io.jeton.domain.rejection.CommandRejected if there is no such instance
     */
    public List<Warning> ofInstance(ProcessInstanceKey instance, @Nullable WarningKey after, int limit) {
        if (find(instance.value()).isEmpty()) {
            throw new InstanceNotFound(instance).asException();
        }
        return warnings.ofInstance(instance, after, limit);
    }

    /**
     * Of one element instance; a process instance is that of its process.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if there is no such element instance
     */
    public OfElement ofElement(TokenKey element) {
        var instance =
                queries.elementInstances(SearchRequest.by(ElementInstanceField.KEY, element.value())).items().stream()
                        .findFirst()
                        .map(view -> new ProcessInstanceKey(view.instanceKey()))
                        .or(() -> find(element.value()))
                        .orElseThrow(() -> new ElementInstanceNotFound(element.value()).asException());
        return new OfElement(instance, warnings.ofToken(instance, element));
    }

    private Optional<ProcessInstanceKey> find(long key) {
        return queries.instances(SearchRequest.by(InstanceField.KEY, key), List.of()).items().stream()
                .findFirst()
                .map(view -> new ProcessInstanceKey(view.key()));
    }

    /** The warnings of an element instance, and the instance that it belongs to. */
    public record OfElement(ProcessInstanceKey instance, List<Warning> warnings) {
        public OfElement {
            warnings = List.copyOf(warnings);
        }
    }
}
