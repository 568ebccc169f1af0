package io.jeton.testkit.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random models with everything in them, whose instances are migrated to copies of their definitions after each stimulus, go the very way that they go
 * without. The system properties are those of {@link RandomPlayTest}, but it plays fewer times.
 */
class RandomMigrationsTest {
    private static final int SIZE_MAX = 12;

    @TestFactory
    Stream<DynamicTest> shouldGoOnAsIfNothingHadHappened() {
        var first = Long.getLong("jeton.random.seed", 1);
        var runs = Integer.getInteger("jeton.random.plays", 40);
        var migrations = new AtomicInteger();
        var plays = LongStream.range(first, first + runs)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> play(seed, migrations)));
        var all = DynamicTest.dynamicTest(
                "instances have been migrated", () -> assertThat(migrations).hasValueGreaterThan(runs));
        return Stream.concat(plays, Stream.of(all));
    }

    private static void play(long seed, AtomicInteger migrations) {
        // given
        var model = Model.draw(seed, SIZE_MAX);
        var without = new Player(model, 1_000);
        var migrating = new Player(model, 1).migrating();
        // when
        without.play();
        var faults = migrating.play();
        migrations.addAndGet(migrating.migrations());
        // then
        assertThat(faults)
                .as("seed %s, %s migrations: %s%n%s", seed, migrating.migrations(), migrating.history(), model.xml())
                .isEmpty();
        assertThat(migrating.changes())
                .as("seed %s, %s migrations: %s%n%s", seed, migrating.migrations(), migrating.history(), model.xml())
                .isEqualTo(without.changes());
    }
}
