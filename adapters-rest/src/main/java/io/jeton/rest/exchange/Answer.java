package io.jeton.rest.exchange;

import io.jeton.rest.json.JsonFormat;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers to questions: documents. */
public final class Answer {
    private Answer() {}

    public static Response of(Object view) {
        return Response.ok(JsonFormat.write(view), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
