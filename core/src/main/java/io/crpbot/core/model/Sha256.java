package io.crpbot.core.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hex, the way files are pinned in manifests and records are named. */
public final class Sha256 {
    private Sha256() {}

    public static String of(byte[] content) {
        return HexFormat.of().formatHex(digest().digest(content));
    }

    /** Of the text in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String of(Path file) throws IOException {
        return of(Files.readAllBytes(file));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Of texts in UTF-8 and of the bits of numbers, little-endian, one after the other. Not thread-safe. */
    public static final class Sum {
        private static final int CHUNK = 8192;

        private final MessageDigest digest = digest();
        private final ByteBuffer buffer =
                ByteBuffer.allocate(Long.BYTES * CHUNK).order(ByteOrder.LITTLE_ENDIAN);

        public Sum add(String text) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        public Sum add(float[] values) {
            return add(values.length, Float.BYTES, (from, count) -> buffer.asFloatBuffer()
                    .put(values, from, count));
        }

        public Sum add(int[] values) {
            return add(values.length, Integer.BYTES, (from, count) -> buffer.asIntBuffer()
                    .put(values, from, count));
        }

        public Sum add(long[] values) {
            return add(values.length, Long.BYTES, (from, count) -> buffer.asLongBuffer()
                    .put(values, from, count));
        }

        /** Nothing may be added after this. */
        public String hex() {
            return HexFormat.of().formatHex(digest.digest());
        }

        private Sum add(int length, int bytes, Filling filling) {
            for (int from = 0; from < length; from += CHUNK) {
                int count = Math.min(CHUNK, length - from);
                buffer.clear();
                filling.fill(from, count);
                digest.update(buffer.limit(count * bytes));
            }
            return this;
        }

        private interface Filling {
            void fill(int from, int count);
        }
    }
}
