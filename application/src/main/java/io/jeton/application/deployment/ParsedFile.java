package io.jeton.application.deployment;

import io.jeton.domain.definition.ProcessGraph;
import java.util.List;

/**
 * A file that can be deployed.
 *
 * @param digest SHA-256 of the content, in lower-case hexadecimal
 * @param graphs its executable processes
 */
record ParsedFile(String name, String digest, byte[] content, List<ProcessGraph> graphs) {}
