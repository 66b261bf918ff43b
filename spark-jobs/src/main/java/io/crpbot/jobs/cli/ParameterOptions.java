package io.crpbot.jobs.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Any value of a training's file, on the command line. */
final class ParameterOptions {
    @Option(
            names = "--param",
            paramLabel = "KEY=VALUE",
            description = "In the place of a value of conf/train, such as shape.hidden=32; may be repeated.")
    private Map<String, String> parameters;

    Map<String, String> replaced() {
        return parameters == null ? Map.of() : new LinkedHashMap<>(parameters);
    }
}
