package io.crpbot.jobs.cli;

import io.crpbot.core.text.TextTable;
import io.crpbot.jobs.dag.DagFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dag}: the workflows of {@code dags/}, checked and run without Airflow. */
@Command(
        name = "dag",
        description = "Checks, shows and runs the workflows of dags/ without Airflow.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DagCommand.Validate.class, DagCommand.ListAll.class, DagCommand.Graph.class, DagRunCommand.class
        })
final class DagCommand {

    /** What each of the subcommands reads. */
    abstract static class OfFolder extends ToolCommand {
        @Option(
                names = "--dags",
                paramLabel = "DIR",
                defaultValue = "${sys:crpbot.home:-.}/dags",
                description = "Folder of the DAG files; default: dags in the project.")
        private Path folder;

        final DagFolder folder() {
            Set<String> commands = CommandGroups.ALL.stream()
                    .flatMap(group -> group.names().stream())
                    .collect(Collectors.toSet());
            return DagFolder.load(folder, options().home(), commands);
        }
    }

    @Command(name = "validate", description = "Reports everything that is wrong with the files, with its line.")
    static final class Validate extends OfFolder {
        @Override
        protected int run(Console console) {
            DagFolder dags = folder();
            if (!dags.problems().isEmpty()) {
                dags.problems().forEach(problem -> console.print(problem, List.of(problem.toString())));
                console.err().println(dags.problems().size() + " problems");
                return 1;
            }
            dags.dags()
                    .forEach(dag -> console.print(
                            new Summary(dag.id(), dag.file(), dag.schedule(), dag.size(), dag.description()),
                            List.of(dag.file() + ": " + dag.id() + ", " + dag.size() + " tasks: valid")));
            return 0;
        }
    }

    @Command(name = "list", description = "Lists the DAGs with their schedules.")
    static final class ListAll extends OfFolder {
        @Override
        protected int run(Console console) {
            TextTable table = new TextTable("dag", "schedule", "tasks", "file");
            for (var dag : folder().dags()) {
                String schedule = dag.schedule() == null ? "by hand" : dag.schedule();
                table.row(dag.id(), schedule, String.valueOf(dag.size()), dag.file());
                if (console.json()) {
                    console.print(
                            new Summary(dag.id(), dag.file(), dag.schedule(), dag.size(), dag.description()),
                            List.of());
                }
            }
            if (!console.json()) {
                table.lines().forEach(console.out()::println);
            }
            return 0;
        }
    }

    @Command(name = "graph", description = "Shows a DAG's tasks in running order, each with what it waits for.")
    static final class Graph extends OfFolder {
        @Parameters(paramLabel = "NAME")
        private String name;

        @Override
        protected int run(Console console) {
            List<String> lines = folder().dag(name).graph();
            console.print(lines, lines);
            return 0;
        }
    }

    private record Summary(String dag, String file, String schedule, int tasks, String description) {}
}
