package io.jeton.application.deployment;

import java.util.List;

/**
 * A file that can be deployed.
 *
 * @param digest SHA-256 of the content, in lower-case hexadecimal
 * @param processes its executable processes
 */
record ParsedFile(String name, String digest, byte[] content, List<ParsedProcess> processes) {}
