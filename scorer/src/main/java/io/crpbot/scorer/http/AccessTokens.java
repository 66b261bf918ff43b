package io.crpbot.scorer.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The bearer tokens by role, kept as hashes. Every comparison takes the same time whatever was sent, and all tokens are
 * compared whichever matches.
 */
public final class AccessTokens {
    private final Map<Role, byte[]> hashes = new EnumMap<>(Role.class);

    public AccessTokens(Optional<String> read, Optional<String> trade, Optional<String> admin) {
        read.ifPresent(token -> hashes.put(Role.READ, hash(token)));
        trade.ifPresent(token -> hashes.put(Role.TRADE, hash(token)));
        admin.ifPresent(token -> hashes.put(Role.ADMIN, hash(token)));
    }

    /**
     * The role of a request. A browser may send the token as the password of basic authentication.
     *
     * @param authorization the header, {@code null} when absent
     */
    public Role roleOf(String authorization) {
        byte[] offered = hash(token(authorization));
        Role role = hashes.containsKey(Role.READ) ? Role.OPEN : Role.READ;
        for (Map.Entry<Role, byte[]> entry : hashes.entrySet()) {
            if (MessageDigest.isEqual(entry.getValue(), offered)) {
                role = entry.getKey();
            }
        }
        return role;
    }

    private static String token(String authorization) {
        if (authorization == null) {
            return "";
        }
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return authorization.substring(7).strip();
        }
        if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return password(authorization.substring(6).strip());
        }
        return "";
    }

    private static String password(String credentials) {
        try {
            String text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return text.substring(text.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
