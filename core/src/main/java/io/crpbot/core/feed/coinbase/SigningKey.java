package io.crpbot.core.feed.coinbase;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * A private key as Coinbase hands it out: P-256 as SEC1 or PKCS#8 PEM, Ed25519 as PKCS#8 PEM or as base64 of 64 bytes (seed
 * and public key). Line ends may be written as {@code \n} and the whole may stand in quotes, as in a {@code .env} file.
 * Messages never repeat the key.
 */
record SigningKey(JWSAlgorithm algorithm, JWSSigner signer) {
    private static final String SEC1 = "EC PRIVATE KEY";
    private static final String PKCS8 = "PRIVATE KEY";

    /** @throws IllegalArgumentException for anything else */
    static SigningKey parse(String text) {
        String plain = text.replace("\\r", "")
                .replace("\\n", "\n")
                .replace("\"", "")
                .replace("'", "")
                .strip();
        try {
            if (plain.contains("BEGIN " + SEC1)) {
                return elliptic(KeyEncoding.pkcs8OfSec1(block(plain, SEC1)));
            }
            if (plain.contains("BEGIN " + PKCS8)) {
                byte[] der = block(plain, PKCS8);
                return KeyEncoding.isEd25519(der) ? edwards(der) : elliptic(der);
            }
            byte[] bytes = Base64.getDecoder().decode(plain.replaceAll("\\s", ""));
            if (bytes.length != KeyEncoding.ED25519_PAIR) {
                throw unusable("it decodes to " + bytes.length + " bytes where an Ed25519 key has 64", null);
            }
            return edwards(KeyEncoding.pkcs8OfEd25519(bytes)).matching(bytes);
        } catch (GeneralSecurityException | JOSEException e) {
            throw unusable("it is no P-256 or Ed25519 key", e);
        } catch (IllegalArgumentException e) {
            throw e.getMessage() != null && e.getMessage().startsWith("COINBASE") ? e : unusable("it is damaged", null);
        }
    }

    /** The public half must belong to the seed: a key cut or glued together wrongly would only be refused by the server. */
    private SigningKey matching(byte[] pair) throws GeneralSecurityException {
        if (!((Ed25519Signer) signer).signs(KeyEncoding.publicOfEd25519(pair))) {
            throw unusable("the two halves of the Ed25519 key do not belong together", null);
        }
        return this;
    }

    private static SigningKey elliptic(byte[] pkcs8) throws GeneralSecurityException, JOSEException {
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        return new SigningKey(JWSAlgorithm.ES256, new ECDSASigner((ECPrivateKey) key));
    }

    private static SigningKey edwards(byte[] pkcs8) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        return new SigningKey(JWSAlgorithm.EdDSA, new Ed25519Signer(key));
    }

    private static byte[] block(String pem, String label) {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf(end);
        if (from < 0 || to < from) {
            throw unusable("its PEM block does not end", null);
        }
        return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    }

    private static IllegalArgumentException unusable(String why, Throwable cause) {
        return new IllegalArgumentException(
                "COINBASE_PRIVATE_KEY cannot be used: " + why
                        + "; expected a PEM block (SEC1 or PKCS#8, line ends may be \\n) or base64 of an Ed25519 key",
                cause);
    }
}
