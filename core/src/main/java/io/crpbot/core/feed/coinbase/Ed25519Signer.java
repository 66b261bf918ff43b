package io.crpbot.core.feed.coinbase;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Set;

/** Signs with the JDK's own Ed25519; the library's signer would need another cryptography library. */
final class Ed25519Signer extends BaseJWSProvider implements JWSSigner {
    private final PrivateKey key;

    Ed25519Signer(PrivateKey key) {
        super(Set.of(JWSAlgorithm.EdDSA));
        this.key = key;
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] content) throws JOSEException {
        try {
            return Base64URL.encode(signature(content));
        } catch (GeneralSecurityException e) {
            throw new JOSEException("Cannot sign a token", e);
        }
    }

    /** Whether this is the private half of a public key. */
    boolean signs(PublicKey other) throws GeneralSecurityException {
        byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(other);
        check.update(probe);
        return check.verify(signature(probe));
    }

    private byte[] signature(byte[] content) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }
}
