package io.jeton.server;

import com.codahale.metrics.jdbi3.InstrumentedSqlLogger;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.db.PooledDataSourceFactory;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.migrations.MigrationsBundle;
import io.jeton.application.Engine;
import io.jeton.application.EnginePorts;
import io.jeton.application.EngineSettings;
import io.jeton.application.access.Directory;
import io.jeton.bpmn.file.ModelFileReader;
import io.jeton.persistence.Persistence;
import io.jeton.persistence.database.Schema;
import io.jeton.rest.RestApi;
import io.jeton.rest.authentication.AuthenticationFilter;
import java.time.Clock;
import org.apache.commons.text.StringSubstitutor;

/**
 * The server. Without arguments it serves with its defaults; {@code server file.yml} and {@code db migrate file.yml} take a file.
 */
public final class JetonApplication extends Application<JetonConfiguration> {
    private static final String[] SERVE = {"server"};

    public static void main(String[] arguments) throws Exception {
        new JetonApplication().run(arguments.length == 0 ? SERVE : arguments);
    }

    @Override
    public String getName() {
        return "jeton";
    }

    @Override
    public void initialize(Bootstrap<JetonConfiguration> bootstrap) {
        StringSubstitutor variables = new EnvironmentVariableSubstitutor(false);
        bootstrap.setConfigurationSourceProvider(
                new SubstitutingSourceProvider(bootstrap.getConfigurationSourceProvider(), variables));
        bootstrap.setConfigurationFactoryFactory((type, validator, mapper, propertyPrefix) ->
                new DefaultsFactory(validator, mapper, propertyPrefix, variables));
        bootstrap.addCommand(new HashPasswordCommand());
        bootstrap.addBundle(new MigrationsBundle<JetonConfiguration>() {
            @Override
            public PooledDataSourceFactory getDataSourceFactory(JetonConfiguration configuration) {
                return configuration.completedDatabase();
            }

            @Override
            public String getMigrationsFileName() {
                return Schema.CHANGELOG;
            }
        });
    }

    @Override
    public void run(JetonConfiguration configuration, Environment environment) {
        HttpDefaults.settle(configuration.getServerFactory());
        AuthorizationConfiguration authorization = configuration.getAuthorization();
        Directory directory = authorization.directory();
        AuthenticationFilter authentication = authorization.enabled() ? authorization.authentication(directory) : null;
        DatabaseConfiguration database = configuration.completedDatabase();
        ManagedDataSource dataSource = database.build(environment.metrics(), "database");
        environment.lifecycle().manage(dataSource);
        if (database.isUpdateSchema()) {
            new Schema(dataSource).update();
        }
        EngineConfiguration settings = configuration.getEngine();
        Persistence persistence = new Persistence(dataSource, settings.toStoreSettings(), Clock.systemUTC());
        persistence.observe(new InstrumentedSqlLogger(environment.metrics()));
        environment.lifecycle().manage(new AutoCloseableManager(persistence));
        ServerTiming timing = new ServerTiming(persistence.clock(), settings.getThreads());
        environment.lifecycle().manage(timing);
        new ClockWatch(persistence.clock(), timing).start();
        Engine engine = Engine.start(ports(persistence, timing), settings.toSettings(), directory);
        DatabaseHealth health = new DatabaseHealth(dataSource);
        observe(environment, engine, settings.toSettings(), health);
        RestApi.register(
                environment,
                engine,
                settings.getActivationTimeout().toJavaDuration(),
                settings.getIdempotencyKeysKeptFor().toJavaDuration(),
                health::isFine,
                authentication);
    }

    private static EnginePorts ports(Persistence persistence, ServerTiming timing) {
        return new EnginePorts(
                persistence.instances(),
                persistence.jobs(),
                persistence.definitions(),
                persistence.keyBlocks(),
                persistence.outcomes(),
                persistence.waiting(),
                persistence.messages(),
                persistence.starts(),
                persistence.signals(),
                persistence.decisions(),
                persistence.answers(),
                persistence.batches(),
                persistence.queries(),
                persistence.running(),
                persistence.warnings(),
                persistence.history(),
                new ModelFileReader(),
                timing);
    }

    private static void observe(
            Environment environment, Engine engine, EngineSettings settings, DatabaseHealth health) {
        environment.healthChecks().register("database", health);
        environment
                .healthChecks()
                .register(
                        "lanes",
                        new LaneHealth(
                                engine,
                                settings.pipeline().lanes()
                                        * settings.pipeline().queuedMax()));
        PipelineMetrics.register(environment.metrics(), engine);
    }
}
