package io.crpbot.core.model;

import java.util.Optional;

/**
 * Which version of this program runs, as manifests, pages and the scorer name it. The build writes it into the jars:
 * {@code 0.1.0+1a2b3c4d5e6f}, ending in {@code .dirty} where the sources differed from that commit, without a commit where
 * the sources came from no checkout.
 */
public final class CodeVersion {
    private CodeVersion() {}

    /** The version in the jar's manifest; {@code unpackaged} where the classes come from no jar. */
    public static String current() {
        return Optional.ofNullable(CodeVersion.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }
}
