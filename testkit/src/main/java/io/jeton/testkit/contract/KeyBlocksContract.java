package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Nobody gets a number that somebody else has. */
public abstract class KeyBlocksContract extends PortContract {
    @Test
    final void shouldLeasePositiveNumbers() {
        assertThat(stores().keys().lease(1)).isPositive();
    }

    @Test
    final void shouldLeaseBlocksThatDoNotOverlap() {
        // when
        var blocks = new ArrayList<Block>();
        for (int size : List.of(1, 100, 1, 7, 100_000, 3)) {
            blocks.add(lease(size));
        }
        // then
        assertDisjoint(blocks);
    }

    @Test
    final void shouldLeaseBlocksThatDoNotOverlapToSeveralAtOnce() throws InterruptedException, ExecutionException {
        // given
        var leases = new ArrayList<Callable<List<Block>>>();
        for (int i = 0; i < 4; i++) {
            leases.add(() -> List.of(lease(10), lease(3), lease(25), lease(1), lease(10)));
        }
        // when
        var blocks = new ArrayList<Block>();
        var threads = Executors.newFixedThreadPool(leases.size());
        try {
            for (var lease : threads.invokeAll(leases)) {
                blocks.addAll(lease.get());
            }
        } finally {
            threads.shutdownNow();
        }
        // then
        assertDisjoint(blocks);
    }

    private Block lease(int size) {
        return new Block(stores().keys().lease(size), size);
    }

    private static void assertDisjoint(List<Block> blocks) {
        var sorted = new ArrayList<>(blocks);
        sorted.sort(Comparator.comparingLong(Block::first));
        for (int i = 1; i < sorted.size(); i++) {
            assertThat(sorted.get(i).first())
                    .isGreaterThanOrEqualTo(sorted.get(i - 1).end());
        }
    }

    private record Block(long first, int size) {
        long end() {
            return first + size;
        }
    }
}
