package io.crpbot.scorer.scoring;

import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.model.Sha256;
import java.nio.ByteBuffer;

/** SHA-256 over the raw bits of a window, with which a replayed decision proves that it saw the same numbers. */
final class WindowHash {
    private WindowHash() {}

    static String of(FeatureWindow window) {
        ByteBuffer bits = ByteBuffer.allocate(window.values().length * Double.BYTES);
        for (double value : window.values()) {
            bits.putDouble(value);
        }
        return Sha256.of(bits.array());
    }
}
