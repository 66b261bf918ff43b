package io.crpbot.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Every command of this program, grouped in the order of the flow. To add one: write {@code XxxCommand extends}
 * {@link StageCommand} (needs Spark) or {@link ToolCommand} (does not) with a {@code @Command(name, description)}, and
 * add {@code XxxCommand::new} to its group here; {@code --help} and the launcher's page follow from this list.
 */
final class CommandGroups {
    /** @param elsewhere commands that the scorer's program answers, name to description; listed, not run here */
    record Group(String title, List<Supplier<Object>> commands, Map<String, String> elsewhere) {}

    static final List<Group> ALL = List.of(
            new Group("Candles", List.of(), Map.of()),
            new Group("Features and labels", List.of(), Map.of()),
            new Group("Models", List.of(), Map.of()),
            new Group("Judgement", List.of(), Map.of()),
            new Group("Everything in one go", List.of(), Map.of()));

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
            group.elsewhere().forEach((name, description) -> lines.add(line(name, description)));
            if (!lines.isEmpty()) {
                page.append(String.format("%n%s:%n", group.title()));
                lines.forEach(page::append);
            }
        }
        return page.toString();
    }

    private static String nameOf(Object command) {
        return CommandSpec.forAnnotatedObject(command, CommandLine.defaultFactory())
                .name();
    }

    private static String line(String name, String description) {
        return String.format("  %-11s %s%n", name, description);
    }
}
