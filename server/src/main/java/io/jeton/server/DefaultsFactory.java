package io.jeton.server;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import jakarta.validation.Validator;
import java.io.IOException;
import org.apache.commons.text.StringSubstitutor;

/** Reads a configuration; if no file is named, the one in the jar, which takes the environment variables. */
final class DefaultsFactory extends YamlConfigurationFactory<JetonConfiguration> {
    private static final String DEFAULTS = "jeton.yml";

    private final StringSubstitutor variables;

    DefaultsFactory(Validator validator, ObjectMapper mapper, String propertyPrefix, StringSubstitutor variables) {
        super(
                JetonConfiguration.class,
                validator,
                mapper.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES),
                propertyPrefix);
        this.variables = variables;
    }

    @Override
    public JetonConfiguration build() throws IOException, ConfigurationException {
        ConfigurationSourceProvider jar = new ResourceConfigurationSourceProvider();
        return build(new SubstitutingSourceProvider(jar, variables), DEFAULTS);
    }
}
