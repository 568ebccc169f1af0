package io.jeton.acceptance;

import static io.cucumber.junit.platform.engine.Constants.GLUE_PROPERTY_NAME;
import static io.cucumber.junit.platform.engine.Constants.PLUGIN_PUBLISH_QUIET_PROPERTY_NAME;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All features, each scenario a test. */
@Suite
@IncludeEngines("cucumber")
@SelectPackages("io.jeton.acceptance.features")
@ConfigurationParameter(key = GLUE_PROPERTY_NAME, value = "io.jeton.acceptance.steps")
@ConfigurationParameter(key = PLUGIN_PUBLISH_QUIET_PROPERTY_NAME, value = "true")
final class AcceptanceIT {}
