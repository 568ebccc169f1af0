package io.jeton.rest.migration;

import io.jeton.application.migration.Migrations;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.Reply;
import io.jeton.rest.exchange.RequestBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;

/** Migrates a process instance. */
@Path("/process-instances/{key}/migration")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class MigrationResource {
    private final Migrations migrations;

    public MigrationResource(Migrations migrations) {
        this.migrations = migrations;
    }

    @POST
    public CompletionStage<Response> migrate(@PathParam("key") String key, InputStream body) throws IOException {
        ProcessInstanceKey instance = new ProcessInstanceKey(PathKey.of("processInstanceKey", key));
        MigrateInstanceBody request = MigrateInstanceBody.read(RequestBody.json(body));
        return Reply.whenDone(
                        "MIGRATE", migrations.migrate(instance, request.migration(), request.operationReference()))
                .thenApply(Reply::toResponse);
    }
}
