package io.jeton.rest.statistics;

import io.jeton.application.query.Condition;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.MessageSubscriptionField;
import io.jeton.application.query.ProcessCountField;
import io.jeton.application.query.Statistics;
import io.jeton.application.query.VersionCountField;
import io.jeton.domain.instance.InstanceState;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.json.Violations;
import io.jeton.rest.problem.InvalidRequest;
import io.jeton.rest.search.Names;
import io.jeton.rest.search.SearchAnswer;
import io.jeton.rest.search.SearchGrammar;
import io.jeton.rest.search.VariableFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Counts what runs, by process, version and element. */
@Path("/process-definitions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ProcessStatisticsResource {
    private static final SearchGrammar<ProcessCountField> PROCESSES =
            new SearchGrammar<>(ProcessCountField.class, Set.of(), EnumSet.allOf(ProcessCountField.class));
    private static final SearchGrammar<VersionCountField> VERSIONS = new SearchGrammar<>(
            VersionCountField.class,
            Set.of(VersionCountField.TENANT_ID),
            EnumSet.complementOf(EnumSet.of(VersionCountField.TENANT_ID)));
    private static final SearchGrammar<MessageSubscriptionField> SUBSCRIPTIONS = new SearchGrammar<>(
                    MessageSubscriptionField.class, Set.of())
            .names(MessageSubscriptionField.STATE, Names.of("CREATED", "CORRELATED", "DELETED", "MIGRATED"));
    private static final SearchGrammar<InstanceField> INSTANCES = new SearchGrammar<>(InstanceField.class, Set.of())
            .names(InstanceField.STATE, Names.of(InstanceState.class));

    /** What a path names already. */
    private static final Set<InstanceField> OF_DEFINITION = EnumSet.of(
            InstanceField.PROCESS_ID,
            InstanceField.PROCESS_NAME,
            InstanceField.VERSION,
            InstanceField.VERSION_TAG,
            InstanceField.DEFINITION_KEY);

    private final Statistics statistics;

    public ProcessStatisticsResource(Statistics statistics) {
        this.statistics = statistics;
    }

    @POST
    @Path("/statistics/process-instances")
    public Response byProcess(InputStream body) throws IOException {
        var request = PROCESSES.read(RequestBody.json(body));
        return Answer.of(SearchAnswer.of(statistics.runningByProcess(request), StatisticsViews.ProcessInstances::from));
    }

    @POST
    @Path("/statistics/process-instances-by-version")
    public Response byVersion(InputStream body) throws IOException {
        var processId = new AtomicReference<@Nullable String>();
        var request = VERSIONS.read(RequestBody.json(body), List.of(), (name, json) -> {
            if (name.equals("processDefinitionId")) {
                processId.set(json.text());
            }
            return name.equals("processDefinitionId");
        });
        var given = processId.get();
        if (given == null) {
            throw InvalidRequest.refused("No value for [filter.processDefinitionId] is given, but it is required.");
        }
        return Answer.of(
                SearchAnswer.of(statistics.runningByVersion(given, request), StatisticsViews.VersionInstances::from));
    }

    @POST
    @Path("/statistics/message-subscriptions")
    public Response messageSubscriptions(InputStream body) throws IOException {
        var request = SUBSCRIPTIONS.read(RequestBody.json(body));
        return Answer.of(SearchAnswer.of(
                statistics.messageSubscriptionsByDefinition(request), StatisticsViews.Subscriptions::from));
    }

    @POST
    @Path("/{key}/statistics/element-instances")
    public Response elementInstances(@PathParam("key") String key, InputStream body) throws IOException {
        var definition = PathKey.of("processDefinitionKey", key);
        var variables = new VariableFilter();
        var request = INSTANCES.read(RequestBody.json(body), List.of(), variables);
        var violations = new Violations();
        request.filter().stream()
                .map(Condition::field)
                .filter(OF_DEFINITION::contains)
                .forEach(field -> violations.refused(
                        "filter." + field.property(), "is given, but the path names the definition already"));
        violations.check();
        return Answer.of(StatisticsViews.Elements.of(
                statistics.elementsOfDefinition(definition, request.filter(), variables.conditions())));
    }
}
