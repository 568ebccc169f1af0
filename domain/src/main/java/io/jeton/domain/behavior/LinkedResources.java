package io.jeton.domain.behavior;

import io.jeton.domain.definition.LinkedResource;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.job.Work;
import io.jeton.domain.key.ResourceKey;
import io.jeton.domain.variable.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The deployed files that a worker needs: found when its job is opened, and told to it by a header of that job. */
final class LinkedResources {
    private LinkedResources() {}

    /**
     * What the job tells its worker of them, in model order; nothing if there are none.
     *
     * @throws CannotContinue if one of them is not deployed in the version that is meant
     */
    static Map<String, String> headers(List<LinkedResource> links, Execution execution) throws CannotContinue {
        if (links.isEmpty()) {
            return Map.of();
        }
        var found = new ArrayList<Map<String, String>>();
        for (LinkedResource link : links) {
            var shown = new LinkedHashMap<String, String>();
            shown.put("resourceKey", Long.toString(find(link, execution).value()));
            shown.put("resourceType", link.resourceType());
            shown.put("linkName", link.linkName());
            found.add(shown);
        }
        return Map.of(Work.LINKED_RESOURCES_HEADER, Value.ofObjects(found).json());
    }

    private static ResourceKey find(LinkedResource link, Execution execution) throws CannotContinue {
        return execution
                .tree()
                .relatives()
                .resource(execution.instance().definition(), link.resourceId(), link.binding())
                .orElseThrow(() -> new CannotContinue(
                        IncidentType.RESOURCE_NOT_FOUND,
                        "no resource '" + link.resourceId() + "' of the type '" + link.resourceType()
                                + "' is deployed" + MeantVersion.of(link.binding())
                                + "; deploy the file whose id is this, and resolve the incident"));
    }
}
