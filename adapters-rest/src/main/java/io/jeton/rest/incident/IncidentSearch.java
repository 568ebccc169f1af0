package io.jeton.rest.incident;

import io.jeton.application.query.Condition;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.QueryStore;
import io.jeton.rest.search.Names;
import io.jeton.rest.search.SearchAnswer;
import io.jeton.rest.search.SearchGrammar;
import java.util.EnumSet;
import java.util.List;

/** Searches incidents, of all instances or of what a path names. */
public final class IncidentSearch {
    private static final SearchGrammar<IncidentField> GRAMMAR = new SearchGrammar<>(
                    IncidentField.class, EnumSet.complementOf(EnumSet.of(IncidentField.MESSAGE)))
            .names(
                    IncidentField.TYPE,
                    Names.of(
                            "UNSPECIFIED",
                            "UNKNOWN",
                            "IO_MAPPING_ERROR",
                            "JOB_NO_RETRIES",
                            "EXECUTION_LISTENER_NO_RETRIES",
                            "TASK_LISTENER_NO_RETRIES",
                            "AD_HOC_SUB_PROCESS_NO_RETRIES",
                            "CONDITION_ERROR",
                            "EXTRACT_VALUE_ERROR",
                            "CALLED_ELEMENT_ERROR",
                            "UNHANDLED_ERROR_EVENT",
                            "MESSAGE_SIZE_EXCEEDED",
                            "CALLED_DECISION_ERROR",
                            "DECISION_EVALUATION_ERROR",
                            "FORM_NOT_FOUND",
                            "RESOURCE_NOT_FOUND"))
            .names(IncidentField.STATE, Names.of("ACTIVE", "RESOLVED", "PENDING", "MIGRATED", "UNKNOWN"));

    private IncidentSearch() {}

    /**
     * The incidents that match.
     *
     * @param given what must hold beside the filter of the body
     */
    public static SearchAnswer<?> run(QueryStore queries, byte[] body, List<Condition<IncidentField>> given) {
        return SearchAnswer.of(queries.incidents(GRAMMAR.read(body, given, (name, json) -> false)), IncidentItem::from);
    }
}
