package io.jeton.rest;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.jeton.application.Engine;
import io.jeton.rest.cluster.ClusterResource;
import io.jeton.rest.definition.ProcessDefinitionResource;
import io.jeton.rest.deployment.DeploymentResource;
import io.jeton.rest.element.ElementInstanceResource;
import io.jeton.rest.exchange.ProblemWriting;
import io.jeton.rest.exchange.ServerErrors;
import io.jeton.rest.exchange.Waits;
import io.jeton.rest.incident.IncidentResource;
import io.jeton.rest.instance.ProcessInstanceResource;
import io.jeton.rest.job.JobResource;
import io.jeton.rest.problem.FailureMapping;
import io.jeton.rest.variable.VariableResource;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletMapping;
import org.eclipse.jetty.util.component.LifeCycle;
import org.glassfish.jersey.server.ServerProperties;

/** Puts the API's resources into a server. */
public final class RestApi {
    /** Under which name Dropwizard adds the servlet of the resources. */
    private static final String SERVLET = "jersey";

    private RestApi() {}

    /**
     * Registers all resources, for requests at the root and under {@code /v2}.
     *
     * @param waitDefault how long a request for jobs waits for the first one if it does not say
     * @param works whether commands can be carried out at the moment
     */
    public static void register(Environment environment, Engine engine, Duration waitDefault, BooleanSupplier works) {
        Waits waits = new Waits();
        JerseyEnvironment jersey = environment.jersey();
        jersey.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        jersey.register(new FailureMapping());
        jersey.register(new ProblemWriting());
        jersey.register(new ClusterResource(works));
        jersey.register(new DeploymentResource(engine.deployments()));
        jersey.register(new ProcessDefinitionResource(engine.deployments(), engine.queries()));
        jersey.register(new ProcessInstanceResource(engine.instances(), engine.queries(), waits));
        jersey.register(new ElementInstanceResource(engine.instances(), engine.queries()));
        jersey.register(new VariableResource(engine.queries()));
        jersey.register(new JobResource(engine.jobs(), engine.queries(), waitDefault, waits));
        jersey.register(new IncidentResource(engine.instances(), engine.queries()));
        mountUnderV2(environment);
        ServerErrors errors = new ServerErrors();
        environment.getApplicationContext().setErrorHandler(errors);
        environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(errors));
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle server) {
                waits.end();
            }
        });
    }

    /** The same servlet under a second path costs nothing per request; the resources see the path behind it. */
    private static void mountUnderV2(Environment environment) {
        ServletMapping mapping = new ServletMapping();
        mapping.setServletName(SERVLET);
        mapping.setPathSpec("/v2/*");
        environment.getApplicationContext().getServletHandler().addServletMapping(mapping);
    }
}
