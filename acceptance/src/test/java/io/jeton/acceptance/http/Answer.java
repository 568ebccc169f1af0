package io.jeton.acceptance.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What came back for one request.
 *
 * @param status the HTTP status
 * @param mediaType the content type without parameters, empty when the answer has no body
 * @param body the body as JSON; missing when there is none or it is not JSON
 * @param text the body as it came
 * @param repeated whether it says that it is the answer to an earlier request; empty if it does not say
 */
public record Answer(int status, String mediaType, JsonNode body, String text, Optional<Boolean> repeated) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Returns this answer if it is a success; otherwise fails with everything it says. */
    public Answer orFail() {
        if (!isSuccess()) {
            throw new AssertionError("expected a success but got " + this);
        }
        return this;
    }

    public long key(String field) {
        var node = body.path(field);
        if (node.isMissingNode() || node.isNull()) {
            throw new AssertionError("no " + field + " in " + this);
        }
        return Long.parseLong(node.asText());
    }

    @Override
    public String toString() {
        return status + " " + mediaType + " " + text;
    }
}
