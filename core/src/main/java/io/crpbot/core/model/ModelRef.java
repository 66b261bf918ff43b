package io.crpbot.core.model;

import java.nio.file.Path;

/**
 * One version in the registry; {@code toString} is {@code name:version}.
 *
 * @param folder where the bundle lies
 */
public record ModelRef(String name, int version, Path folder) {
    @Override
    public String toString() {
        return name + ":" + version;
    }
}
