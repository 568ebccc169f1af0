package io.jeton.application.port;

/**
 * A process, named by its BPMN id.
 *
 * @param version exactly this version; negative: the latest
 */
public record ProcessReference(String tenantId, String processId, int version) {
    public boolean isLatest() {
        return version < 0;
    }
}
