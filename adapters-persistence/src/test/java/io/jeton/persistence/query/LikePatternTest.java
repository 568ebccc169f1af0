package io.jeton.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikePatternTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "or*r, or%r",
                "or?er, or_er",
                "50%_!, 50!%!_!!",
                "a\\*b\\?c\\\\, a*b?c\\",
                "ends\\, ends\\",
                "[x].(y), [x].(y)"
            })
    void shouldEscapeWhatIsSpecialInSqlOnly(String pattern, String sql) {
        assertThat(new LikePattern(pattern).toSql()).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource({"COMP*, true", "comp*, false", "*D, true", "COMPLETE?, true", "COMPLETED?, false", "COMPLETED, true"})
    void shouldMatchAWholeName(String pattern, boolean matches) {
        assertThat(new LikePattern(pattern).matches("COMPLETED")).isEqualTo(matches);
    }
}
