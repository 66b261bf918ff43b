package io.crpbot.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Every command of this program, grouped in the order of the flow. To add one: write {@code XxxCommand extends}
 * {@link StageCommand} (needs Spark) or {@link ToolCommand} (does not) with a {@code @Command(name, description)}, and
 * add {@code XxxCommand::new} to its group here; {@code --help} and the launcher's page follow from this list.
 */
final class CommandGroups {
    /** A command that the launcher hands to another program (the scorer's, a script); listed here, not run. */
    record Elsewhere(String name, String description) {}

    record Group(String title, List<Supplier<Object>> commands, List<Elsewhere> elsewhere) {
        List<String> names() {
            return Stream.concat(
                            commands.stream().map(command -> nameOf(command.get())),
                            elsewhere.stream().map(Elsewhere::name))
                    .toList();
        }
    }

    static final List<Group> ALL = List.of(
            new Group("Candles", List.of(IngestCommand::new, QualityCommand::new, ResampleCommand::new), List.of()),
            new Group(
                    "Features and labels",
                    List.of(FeaturesCommand::new, ProveCommand::new, ExportCommand::new, SplitCommand::new),
                    List.of()),
            new Group(
                    "Models",
                    List.of(
                            TrainCommand::new,
                            TuneCommand::new,
                            ReproduceCommand::new,
                            EnsembleCommand::new,
                            ModelsCommand::new),
                    List.of()),
            new Group(
                    "Judgement",
                    List.of(
                            EvaluateCommand::new,
                            BacktestCommand::new,
                            ChallengeCommand::new,
                            PromoteCommand::new,
                            RollbackCommand::new),
                    List.of(new Elsewhere(
                            "check", "Your own numbers: account histories, probabilities, returns, trials."))),
            new Group("The lake", List.of(LakeCommand::new), List.of()),
            new Group(
                    "Live (the scorer)",
                    List.of(),
                    List.of(
                            new Elsewhere("serve", "HTTP service: closed candles in, decisions and signals out."),
                            new Elsewhere("run", "Runtime loop: polls or replays candles and prints each decision."),
                            new Elsewhere("status", "What the scorer runs on, and what would stop a signal now."),
                            new Elsewhere("explain", "One decision with its votes, guards and reasons."),
                            new Elsewhere("account", "Shows or sets the account's balance and equity."),
                            new Elsewhere("positions", "Opens or closes a position by hand."),
                            new Elsewhere("killswitch", "Stops all signals, or allows them again."))),
            new Group(
                    "Everything in one go",
                    List.of(PipelineCommand::new, DagCommand::new, DemoCommand::new, SmokeCommand::new),
                    List.of()));

    private CommandGroups() {}

    /** The command list of the root's help page, one heading a group. */
    static String describe(CommandSpec root) {
        StringBuilder page = new StringBuilder();
        for (Group group : ALL) {
            List<String> lines = new ArrayList<>();
            for (Supplier<Object> command : group.commands()) {
                CommandSpec spec = root.subcommands().get(nameOf(command.get())).getCommandSpec();
                lines.add(line(spec.name(), String.join(" ", spec.usageMessage().description())));
            }
            group.elsewhere().forEach(other -> lines.add(line(other.name(), other.description())));
            if (!lines.isEmpty()) {
                page.append(String.format("%n%s:%n", group.title()));
                lines.forEach(page::append);
            }
        }
        return page.toString();
    }

    static String nameOf(Object command) {
        return CommandSpec.forAnnotatedObject(command, CommandLine.defaultFactory())
                .name();
    }

    private static String line(String name, String description) {
        return String.format("  %-11s %s%n", name, description);
    }
}
