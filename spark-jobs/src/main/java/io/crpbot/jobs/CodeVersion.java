package io.crpbot.jobs;

import java.util.Optional;

/** Which version of this program runs, as manifests record it. */
public final class CodeVersion {
    private CodeVersion() {}

    /** The version in the jar's manifest; {@code unpackaged} where the classes come from no jar. */
    public static String current() {
        return Optional.ofNullable(CodeVersion.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }
}
