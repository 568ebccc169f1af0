package io.jeton.rest.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    @Test
    void shouldKnowAPasswordByItsOwnHashOnly() {
        // given
        var hash = Passwords.hash("größe-1");
        // then
        Passwords.checkHash(hash);
        assertThat(Passwords.matches("größe-1", hash)).isTrue();
        assertThat(Passwords.matches("größe-2", hash)).isFalse();
        assertThat(Passwords.matches("", hash)).isFalse();
    }

    @Test
    void shouldKnowArgon2id() {
        // given
        var hash = Password.hash("secret")
                .addRandomSalt(16)
                .with(Argon2Function.getInstance(1_024, 2, 1, 32, Argon2.ID))
                .getResult();
        // then
        Passwords.checkHash(hash);
        assertThat(Passwords.matches("secret", hash)).isTrue();
        assertThat(Passwords.matches("Secret", hash)).isFalse();
    }

    @Test
    void shouldNotLookAtTheBeginningOfALongPasswordOnly() {
        // given
        var longest = "x".repeat(72);
        var hash = Passwords.hash(longest);
        // then
        assertThat(Passwords.matches(longest, hash)).isTrue();
        assertThat(Passwords.matches(longest + "y", hash)).isFalse();
        assertThatThrownBy(() -> Passwords.hash(longest + "y")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "",
                "$2b$04$MKwGHps5jmD/MOCR6HuP3.zuvtPjpjd1fOJdQHyEDZ0oYM/7a/Qkm",
                "$1$abc$def",
                "$argon2i$v=19$m=1024,t=2,p=1$c29tZXNhbHQ$iWh06vD8Fy27wf9npn6FXWiCX4K6pW6Ue1Bnzz07Z8A"
            })
    void shouldRefuseWhatIsNoHashOrIsGuessedTooEasily(String hash) {
        assertThatThrownBy(() -> Passwords.checkHash(hash)).isInstanceOf(IllegalArgumentException.class);
    }
}
