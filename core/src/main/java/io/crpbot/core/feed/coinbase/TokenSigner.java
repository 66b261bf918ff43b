package io.crpbot.core.feed.coinbase;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.crpbot.core.failure.PipelineException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.LongSupplier;

/** Makes a token for one request of the private path, good for two minutes. */
final class TokenSigner {
    /** Coinbase's own name, whatever address is asked. */
    private static final String HOST = "api.coinbase.com";

    private static final Duration LIFE = Duration.ofMinutes(2);

    private final String keyName;
    private final SigningKey key;
    private final Clock clock;
    private final LongSupplier random;

    TokenSigner(String keyName, SigningKey key, Clock clock, LongSupplier random) {
        this.keyName = keyName;
        this.key = key;
        this.clock = clock;
        this.random = random;
    }

    /** @param path without the query */
    String token(String method, String path) {
        Instant now = clock.instant();
        JWSHeader header = new JWSHeader.Builder(key.algorithm())
                .type(JOSEObjectType.JWT)
                .keyID(keyName)
                .customParam("nonce", String.format("%016x%016x", random.getAsLong(), random.getAsLong()))
                .build();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(keyName)
                .issuer("cdp")
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("uri", method + " " + HOST + path)
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(key.signer());
        } catch (JOSEException e) {
            throw PipelineException.failed("Cannot sign a request to Coinbase: " + e.getMessage(), e);
        }
        return token.serialize();
    }
}
