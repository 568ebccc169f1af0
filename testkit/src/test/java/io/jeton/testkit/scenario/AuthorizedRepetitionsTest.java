package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.model.BpmnModel.process;
import static io.jeton.testkit.scenario.Users.assertRefused;
import static io.jeton.testkit.scenario.Users.grant;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.instance.CreateInstance;
import io.jeton.application.instance.CreatedInstance;
import io.jeton.application.pipeline.Done;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.Claim;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.domain.access.Permission;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.rejection.Rejection.Forbidden;
import io.jeton.domain.rejection.Rejection.ProcessNotFound;
import io.jeton.testkit.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests with idempotency keys, sent again by callers whose rights have changed. */
class AuthorizedRepetitionsTest {
    private final Users users = new Users();
    private final TestEngine engine = TestEngine.knowing(users);
    private long attempts;

    @BeforeEach
    void deploy() {
        engine.deploy(process("order")
                .startEvent("start")
                .serviceTask("ship", task -> task.jobType("shipping"))
                .endEvent("end"));
    }

    private <T> T send(String key, Supplier<T> work) {
        return users.as("anna", () -> new RepeatableRequest(
                        new Claim.Request(TestEngine.TENANT, "operation", key, ""),
                        "digest",
                        attempts++,
                        Duration.ofHours(24))
                .carryOut(work));
    }

    private CreatedInstance create() {
        return engine.await(engine.engine()
                .instances()
                .create(new CreateInstance(
                        new Target.NewOfProcess(new ProcessReference.Latest(TestEngine.TENANT, "order")),
                        Map.of(),
                        List.of(),
                        List.of(),
                        null,
                        null)));
    }

    private Done complete(JobKey job) {
        return engine.await(engine.engine().jobs().complete(job, Map.of()));
    }

    private static ProcessInstanceKey keyOf(CreatedInstance created) {
        return created.header().key();
    }

    @Test
    void shouldAskForTheRightToCreateWhenACreationIsRepeated() {
        // given
        users.add("anna", grant("order", Permission.CREATE_PROCESS_INSTANCE));
        var first = keyOf(send("k", this::create));
        assertThat(keyOf(send("k", this::create))).isEqualTo(first);
        // then
        users.add("anna", grant("order", Permission.READ_PROCESS_DEFINITION));
        assertRefused(Forbidden.class, () -> send("k", this::create));
        users.add("anna");
        assertRefused(ProcessNotFound.class, () -> send("k", this::create));
        users.add("anna", grant("order", Permission.CREATE_PROCESS_INSTANCE));
        users.setTenants("anna", "north");
        assertRefused(ProcessNotFound.class, () -> send("k", this::create));
        // and: with the right it is the first answer again
        users.setTenants("anna", TestEngine.TENANT);
        assertThat(keyOf(send("k", this::create))).isEqualTo(first);
        assertThat(engine.instancesOf("order")).hasSize(1);
    }

    /** The job is gone, so whether it might be completed cannot be said any more; that it was done was said before. */
    @Test
    void shouldSayAgainThatItWasDoneWhateverTheRightsAreNow() {
        // given
        users.add("anna", grant("shipping", Permission.WORK_ON_JOB));
        var order = engine.start("order");
        var job = new JobKey(order.jobs().get(0).key());
        send("k", () -> complete(job));
        // when
        users.add("anna");
        var again = send("k", () -> complete(job));
        // then
        assertThat(again).isEqualTo(Done.DONE);
        assertThat(order).hasCompleted();
    }
}
