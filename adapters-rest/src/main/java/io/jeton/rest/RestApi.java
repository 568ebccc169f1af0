package io.jeton.rest;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.jeton.application.Engine;
import io.jeton.application.batch.FailedItems;
import io.jeton.rest.authentication.AuthenticationFilter;
import io.jeton.rest.batch.AsyncModificationResource;
import io.jeton.rest.batch.BatchItemResource;
import io.jeton.rest.batch.BatchOperationResource;
import io.jeton.rest.batch.BatchRemovalResource;
import io.jeton.rest.batch.BatchRetriesResource;
import io.jeton.rest.batch.DecisionBatchResource;
import io.jeton.rest.batch.EngineBatchResource;
import io.jeton.rest.batch.HistoricBatchResource;
import io.jeton.rest.batch.HistoricDecisionsResource;
import io.jeton.rest.batch.HistoricInstancesResource;
import io.jeton.rest.batch.InstanceBatchResource;
import io.jeton.rest.batch.JobRetriesResource;
import io.jeton.rest.batch.ManyInstancesResource;
import io.jeton.rest.batch.ManyMigrationsResource;
import io.jeton.rest.batch.ManyModificationsResource;
import io.jeton.rest.batch.RestartResource;
import io.jeton.rest.batch.SuspendedDefinitionResource;
import io.jeton.rest.batch.SuspendedInstanceResource;
import io.jeton.rest.cluster.ClusterResource;
import io.jeton.rest.condition.ConditionalResource;
import io.jeton.rest.decision.DecisionDefinitionResource;
import io.jeton.rest.decision.DecisionInstanceResource;
import io.jeton.rest.decision.DecisionRequirementsResource;
import io.jeton.rest.definition.ProcessDefinitionResource;
import io.jeton.rest.deployment.DeploymentResource;
import io.jeton.rest.element.ElementInstanceResource;
import io.jeton.rest.exchange.AnswerWriting;
import io.jeton.rest.exchange.IdempotencyFilter;
import io.jeton.rest.exchange.RestOfBody;
import io.jeton.rest.exchange.ServerErrors;
import io.jeton.rest.exchange.ShortWay;
import io.jeton.rest.exchange.Waits;
import io.jeton.rest.expression.ExpressionResource;
import io.jeton.rest.history.InstanceDeletionResource;
import io.jeton.rest.incident.IncidentResolutionResource;
import io.jeton.rest.incident.IncidentResource;
import io.jeton.rest.instance.ProcessInstanceResource;
import io.jeton.rest.job.JobResource;
import io.jeton.rest.message.MessageResource;
import io.jeton.rest.message.MessageSearchResource;
import io.jeton.rest.migration.MigrationResource;
import io.jeton.rest.modification.ModificationResource;
import io.jeton.rest.problem.EngineFailure;
import io.jeton.rest.problem.FailureMapping;
import io.jeton.rest.resource.ResourceResource;
import io.jeton.rest.signal.SignalResource;
import io.jeton.rest.statistics.IncidentStatisticsResource;
import io.jeton.rest.statistics.InstanceStatisticsResource;
import io.jeton.rest.statistics.ProcessStatisticsResource;
import io.jeton.rest.usertask.UserTaskCommandResource;
import io.jeton.rest.usertask.UserTaskResource;
import io.jeton.rest.usertask.UserTaskVariableResource;
import io.jeton.rest.variable.VariableResource;
import io.jeton.rest.waiting.WaitingStateResource;
import io.jeton.rest.warning.ElementWarningsResource;
import io.jeton.rest.warning.InstanceWarningsResource;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletMapping;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.glassfish.jersey.server.ServerProperties;
import org.jspecify.annotations.Nullable;

/** Puts the API's resources into a server. */
public final class RestApi {
    /** Under which name Dropwizard adds the servlet of the resources. */
    private static final String SERVLET = "jersey";

    private RestApi() {}

    /**
     * Registers all resources, for requests at the root, under {@code /v2} and, for what belongs to the older of the two APIs, under
     * {@code /engine-rest}.
     *
     * @param waitDefault how long a request for jobs waits for the first one if it does not say
     * @param answersKeptFor how long a request with an idempotency key can be repeated
     * @param works whether commands can be carried out at the moment
     * @param authentication finds out who sends requests; {@code null} if everybody may do everything
     */
    public static void register(
            Environment environment,
            Engine engine,
            Duration waitDefault,
            Duration answersKeptFor,
            BooleanSupplier works,
            @Nullable AuthenticationFilter authentication) {
        Waits waits = new Waits();
        JerseyEnvironment jersey = environment.jersey();
        jersey.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        jersey.register(new FailureMapping());
        jersey.register(new AnswerWriting());
        jersey.register(new ClusterResource(works));
        jersey.register(new DeploymentResource(engine.deployments()));
        jersey.register(new ProcessDefinitionResource(engine.deployments(), engine.queries()));
        ProcessInstanceResource instances =
                new ProcessInstanceResource(engine.instances(), engine.modifications(), engine.queries(), waits);
        JobResource jobs = new JobResource(engine.jobs(), engine.queries(), waitDefault, waits);
        jersey.register(instances);
        jersey.register(jobs);
        jersey.register(new ElementInstanceResource(engine.instances(), engine.queries(), waits));
        jersey.register(new UserTaskResource(engine.userTasks(), engine.deployments(), engine.queries()));
        jersey.register(new UserTaskCommandResource(engine.userTasks(), waits));
        jersey.register(new UserTaskVariableResource(engine.queries()));
        jersey.register(new VariableResource(engine.queries()));
        jersey.register(new IncidentResolutionResource(engine.resolutions()));
        jersey.register(new WaitingStateResource(engine.explanations()));
        jersey.register(new InstanceWarningsResource(engine.warnings()));
        jersey.register(new ElementWarningsResource(engine.warnings()));
        jersey.register(new IncidentResource(engine.instances(), engine.queries()));
        jersey.register(new MessageResource(engine.messages()));
        jersey.register(new MessageSearchResource(engine.queries()));
        jersey.register(new SignalResource(engine.signals()));
        jersey.register(new ConditionalResource(engine.conditions()));
        jersey.register(new DecisionDefinitionResource(engine.decisions(), engine.deployments(), engine.queries()));
        jersey.register(new DecisionRequirementsResource(engine.deployments(), engine.queries()));
        jersey.register(new DecisionInstanceResource(engine.queries(), engine.evaluationHistory()));
        jersey.register(new ResourceResource(engine.deployments(), engine.deletions(), engine.historyBatches()));
        jersey.register(new ExpressionResource(engine.expressions()));
        jersey.register(new InstanceBatchResource(engine.batches(), engine.migrationBatches(), engine.queries()));
        jersey.register(new BatchOperationResource(engine.batches(), engine.queries()));
        jersey.register(new BatchItemResource(engine.queries()));
        jersey.register(new AsyncModificationResource(engine.modificationBatches()));
        jersey.register(new EngineBatchResource(engine.batches(), engine.queries()));
        jersey.register(new HistoricBatchResource(engine.batches(), engine.endedBatches(), engine.queries()));
        jersey.register(new BatchRetriesResource(engine.batches()));
        jersey.register(new ModificationResource(engine.modifications(), new FailedItems(engine.queries())));
        jersey.register(new MigrationResource(engine.migrations()));
        jersey.register(new RestartResource(engine.restartBatches()));
        jersey.register(new ManyMigrationsResource(engine.migrationBatches(), engine.migrationsOfMany()));
        jersey.register(new JobRetriesResource(engine.jobs(), engine.instanceBatches()));
        jersey.register(new SuspendedInstanceResource(engine.instances()));
        jersey.register(new ManyInstancesResource(engine.instanceBatches()));
        jersey.register(new ManyModificationsResource(engine.modificationBatches(), engine.modificationsOfMany()));
        jersey.register(new InstanceDeletionResource(engine.history()));
        jersey.register(new DecisionBatchResource(engine.batches()));
        jersey.register(new HistoricDecisionsResource(engine.instanceBatches()));
        jersey.register(new BatchRemovalResource(engine.instanceBatches(), engine.batches()));
        jersey.register(new HistoricInstancesResource(engine.instanceBatches(), engine.history()));
        jersey.register(new IncidentStatisticsResource(engine.queries()));
        jersey.register(new ProcessStatisticsResource(engine.queries()));
        jersey.register(new InstanceStatisticsResource(engine.queries()));
        jersey.register(new SuspendedDefinitionResource(engine.suspensions()));
        mountAlsoUnder(environment, "/v2/*");
        mountAlsoUnder(environment, EngineFailure.CONTEXT + "/*");
        shorten(environment, instances, jobs);
        before(environment, "idempotency", new IdempotencyFilter(DeploymentResource.BODY_BYTES_MAX, answersKeptFor));
        if (authentication != null) {
            before(environment, "authentication", authentication);
        }
        ServerErrors errors = new ServerErrors();
        environment.getApplicationContext().setErrorHandler(errors);
        environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(errors));
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle server) {
                ((Server) server).insertHandler(new RestOfBody());
            }

            @Override
            public void lifeCycleStopping(LifeCycle server) {
                waits.end();
            }
        });
    }

    private static void shorten(Environment environment, ProcessInstanceResource instances, JobResource jobs) {
        ShortWay shortWay = new ShortWay(
                Map.of(
                        "/process-instances",
                        (body, userAgent, requester) -> instances.create(body, userAgent),
                        "/jobs/activation",
                        jobs::activate),
                Map.of("/jobs/completion", jobs::complete));
        before(environment, "short-way", shortWay);
    }

    /** Before all filters that are there already. */
    private static void before(Environment environment, String name, Filter its) {
        FilterRegistration.Dynamic filter = environment.servlets().addFilter(name, its);
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    /** The same servlet under another path costs nothing per request; the resources see the path behind it. */
    private static void mountAlsoUnder(Environment environment, String path) {
        ServletMapping mapping = new ServletMapping();
        mapping.setServletName(SERVLET);
        mapping.setPathSpec(path);
        environment.getApplicationContext().getServletHandler().addServletMapping(mapping);
    }
}
