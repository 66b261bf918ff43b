package io.crpbot.jobs.cli;

import io.crpbot.jobs.StageResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code crpbot} itself: holds what all commands of one run share. */
@Command(
        name = "crpbot",
        description = "From real one-minute candles to promoted trading models and audited, rule-bound signals.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "crpbot COMMAND --help shows a command's options; every command takes --lake, --models, --conf-dir, --json.",
            "Results go to stdout, progress and errors to stderr. Exit codes: 0 done, 1 failed, 2 wrong usage or",
            "configuration, 99 a gate said no."
        })
final class RootCommand {
    private final LazySession session;
    private final Clock clock;
    private final Map<String, String> environment;
    private final BiConsumer<StageResult, Duration> listener;

    RootCommand(
            LazySession session,
            Clock clock,
            Map<String, String> environment,
            BiConsumer<StageResult, Duration> listener) {
        this.session = session;
        this.clock = clock;
        this.environment = Map.copyOf(environment);
        this.listener = listener;
    }

    LazySession session() {
        return session;
    }

    Clock clock() {
        return clock;
    }

    /** Variables that override keys of the configuration folder. */
    Map<String, String> environment() {
        return environment;
    }

    void finished(StageResult result, Duration elapsed) {
        listener.accept(result, elapsed);
    }

    /** The root's help lists the commands by group, in the order of the flow, instead of as one list. */
    static List<String> helpKeys(CommandLine root) {
        root.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> CommandGroups.describe(help.commandSpec()));
        return root.getHelpSectionKeys().stream()
                .filter(key -> !key.equals(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING))
                .toList();
    }
}
