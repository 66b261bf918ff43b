package io.crpbot.core.feed.coinbase;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** The few DER wrappers between the forms in which keys arrive and those that the JDK reads (RFC 5915, 5958, 8410). */
final class KeyEncoding {
    static final int ED25519_PAIR = 64;
    private static final int ED25519_SEED = 32;

    private static final byte[] VERSION_0 = hex("020100");
    /** AlgorithmIdentifier of id-ecPublicKey on prime256v1. */
    private static final byte[] P256 = hex("301306072a8648ce3d020106082a8648ce3d030107");

    private static final byte[] ED25519_OID = hex("06032b6570");
    private static final byte[] ED25519_PRIVATE = hex("302e020100300506032b657004220420");
    private static final byte[] ED25519_PUBLIC = hex("302a300506032b6570032100");

    private KeyEncoding() {}

    static byte[] pkcs8OfSec1(byte[] sec1) {
        return tagged(0x30, VERSION_0, P256, tagged(0x04, sec1));
    }

    static byte[] pkcs8OfEd25519(byte[] pair) {
        return joined(ED25519_PRIVATE, Arrays.copyOf(pair, ED25519_SEED));
    }

    static PublicKey publicOfEd25519(byte[] pair) throws GeneralSecurityException {
        byte[] der = joined(ED25519_PUBLIC, Arrays.copyOfRange(pair, ED25519_SEED, ED25519_PAIR));
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    }

    /** The algorithm stands near the front, before the key's own bytes. */
    static boolean isEd25519(byte[] pkcs8) {
        String front = HexFormat.of().formatHex(pkcs8, 0, Math.min(pkcs8.length, 16));
        return front.contains(HexFormat.of().formatHex(ED25519_OID));
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        byte[] content = joined(parts);
        return joined(head(tag, content.length), content);
    }

    /** DER wants the shortest form of a length. */
    private static byte[] head(int tag, int length) {
        if (length < 0x80) {
            return new byte[] {(byte) tag, (byte) length};
        }
        return length < 0x100
                ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
