package io.jeton.server;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** A public key, RSA or elliptic curve, in a PEM file: {@code PUBLIC KEY} or {@code CERTIFICATE}. */
final class PublicKeyFile {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

    private PublicKeyFile() {}

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it has something else
     */
    static JWK read(Path file) throws IOException, GeneralSecurityException {
        var text = Files.readString(file);
        var key = text.contains(CERTIFICATE) ? ofCertificate(text) : ofKey(text);
        if (key instanceof RSAPublicKey rsa) {
            return new RSAKey.Builder(rsa).build();
        }
        if (key instanceof ECPublicKey curve) {
            return new ECKey.Builder(Curve.forECParameterSpec(curve.getParams()), curve).build();
        }
        throw new IllegalArgumentException("expected an RSA or elliptic curve key, not " + key.getAlgorithm());
    }

    private static PublicKey ofCertificate(String text) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))
                .getPublicKey();
    }

    private static PublicKey ofKey(String text) throws GeneralSecurityException {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("expected a PEM file with a public key or a certificate");
        }
        var encoded =
                new X509EncodedKeySpec(Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end)));
        try {
            return KeyFactory.getInstance("RSA").generatePublic(encoded);
        } catch (InvalidKeySpecException notRsa) {
            return KeyFactory.getInstance("EC").generatePublic(encoded);
        }
    }
}
