package io.jeton.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardsTest {
    private static final long EXACT_IN_JAVASCRIPT_MAX = (1L << 53) - 1;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, Shards.COUNT - 1})
    void shouldTellTheShardOfAKey(int shard) {
        assertThat(Shards.shardOf(Shards.key(1, shard))).isEqualTo(shard);
        assertThat(Shards.shardOf(Shards.key(Shards.SEQUENCE_MAX, shard))).isEqualTo(shard);
    }

    @Test
    void shouldKeepKeysExactInJavaScript() {
        assertThat(Shards.key(Shards.SEQUENCE_MAX, Shards.COUNT - 1)).isEqualTo(EXACT_IN_JAVASCRIPT_MAX);
    }

    @Test
    void shouldMakePositiveKeys() {
        assertThat(Shards.key(1, 0)).isPositive();
    }

    @Test
    void shouldOrderKeysByTheirSequenceWhateverTheirShard() {
        assertThat(Shards.key(7, Shards.COUNT - 1)).isLessThan(Shards.key(8, 0));
    }

    @Test
    void shouldTellKeysOfDifferentShardsApart() {
        assertThat(Shards.key(7, 1)).isNotEqualTo(Shards.key(7, 2));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Shards.SEQUENCE_MAX + 1, Long.MAX_VALUE})
    void shouldRefuseASequenceOutOfBounds(long sequence) {
        assertThatThrownBy(() -> Shards.key(sequence, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Long.toString(sequence));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Shards.COUNT})
    void shouldRefuseAShardOutOfBounds(int shard) {
        assertThatThrownBy(() -> Shards.key(1, shard))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Integer.toString(shard));
    }
}
