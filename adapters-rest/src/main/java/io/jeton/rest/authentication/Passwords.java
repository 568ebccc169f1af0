package io.jeton.rest.authentication;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Argon2;
import com.password4j.types.Bcrypt;
import java.nio.charset.StandardCharsets;

/** Hashes of passwords: bcrypt, and Argon2id in its usual text form. */
public final class Passwords {
    /** What new hashes cost: some tenths of a second. */
    private static final int BCRYPT_COST = 12;

    /** bcrypt looks at no more of a password; a longer one is refused, so that nobody trusts in what does not count. */
    private static final int BCRYPT_BYTES_MAX = 72;

    private static final int PASSWORD_LENGTH_MAX = 1_024;

    private Passwords() {}

    /** A hash to be written into the configuration. */
    public static String hash(String password) {
        if (bytesOf(password) > BCRYPT_BYTES_MAX) {
            throw new IllegalArgumentException("a password has at most " + BCRYPT_BYTES_MAX + " bytes");
        }
        return Password.hash(password)
                .with(BcryptFunction.getInstance(Bcrypt.B, BCRYPT_COST))
                .getResult();
    }

    /**
     * Goes on if it is a hash that can be checked.
     *
     * @throws IllegalArgumentException if it is none, or takes too little effort to be guessed
     */
    public static void checkHash(String hash) {
        try {
            if (isArgon2(hash)) {
                if (Argon2Function.getInstanceFromHash(hash).getVariant() != Argon2.ID) {
                    throw new IllegalArgumentException("is an Argon2 hash, but not of Argon2id");
                }
                return;
            }
            if (BcryptFunction.getInstanceFromHash(hash).getLogarithmicRounds() < BCRYPT_COST) {
                throw new IllegalArgumentException("is a bcrypt hash whose cost is less than " + BCRYPT_COST);
            }
        } catch (BadParametersException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException("is neither a bcrypt nor an Argon2id hash", e);
        }
    }

    /** Whether the password is the one that was hashed; takes as long if it is not. */
    static boolean matches(String password, String hash) {
        if (password.isEmpty() || password.length() > PASSWORD_LENGTH_MAX) {
            return false;
        }
        var checker = Password.check(password, hash);
        return isArgon2(hash)
                ? checker.with(Argon2Function.getInstanceFromHash(hash))
                : bytesOf(password) <= BCRYPT_BYTES_MAX && checker.with(BcryptFunction.getInstanceFromHash(hash));
    }

    private static boolean isArgon2(String hash) {
        return hash.startsWith("$argon2");
    }

    private static int bytesOf(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length;
    }
}
