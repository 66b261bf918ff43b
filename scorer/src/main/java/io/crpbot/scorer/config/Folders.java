package io.crpbot.scorer.config;

import java.nio.file.Path;

/** The folders every command shares: configuration, lake root and model registry. */
public record Folders(Path confDir, Path lake, Path models) {}
