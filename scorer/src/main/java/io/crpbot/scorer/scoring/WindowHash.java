package io.crpbot.scorer.scoring;

import io.crpbot.core.feature.FeatureWindow;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over the raw bits of a window, with which a replayed decision proves that it saw the same numbers. */
final class WindowHash {
    private WindowHash() {}

    static String of(FeatureWindow window) {
        ByteBuffer bits = ByteBuffer.allocate(window.values().length * Double.BYTES);
        for (double value : window.values()) {
            bits.putDouble(value);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bits.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
