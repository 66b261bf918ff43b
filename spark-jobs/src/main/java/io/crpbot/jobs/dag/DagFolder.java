package io.crpbot.jobs.dag;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.dag.YamlNode.Field;
import io.crpbot.jobs.dag.YamlNode.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All DAG files of one folder, in the format of dag-factory for Airflow, with everything that is wrong with them. Both
 * Airflow and {@link DagRunner} run the same files; what only Airflow could run is accepted but not runnable here.
 */
public final class DagFolder {
    private final List<Dag> dags = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private DagFolder() {}

    /**
     * @param folder holds the {@code *.yaml} and {@code *.yml} files
     * @param home the project's folder, against which the scripts that commands name are looked up
     * @param commands names that {@code scripts/crpbot} answers to
     * @throws PipelineException when the folder cannot be read
     */
    public static DagFolder load(Path folder, Path home, Set<String> commands) {
        DagFolder result = new DagFolder();
        Map<String, String> fileOf = new HashMap<>();
        for (Path file : files(folder)) {
            Problems found = new Problems(folder.getFileName() + "/" + file.getFileName());
            result.read(file, new ScriptCheck(home, commands), fileOf, found);
            result.problems.addAll(found.found());
        }
        return result;
    }

    public List<Dag> dags() {
        return List.copyOf(dags);
    }

    /** By file, then by line; empty when all is well. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * The DAG of that name.
     *
     * @throws PipelineException (configuration) when a file has a problem or no DAG has that name
     */
    public Dag dag(String id) {
        if (!problems.isEmpty()) {
            throw PipelineException.configuration("Cannot use the DAG files:\n"
                    + problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        return dags.stream()
                .filter(dag -> dag.id().equals(id))
                .findFirst()
                .orElseThrow(() -> PipelineException.configuration("Cannot find DAG '" + id + "': there are "
                        + dags.stream().map(Dag::id).collect(Collectors.joining(", "))));
    }

    private void read(Path file, ScriptCheck scripts, Map<String, String> fileOf, Problems found) {
        Fields root = YamlTree.read(file, found);
        Map<String, Field> top = new LinkedHashMap<>(root.fields());
        Field defaults = top.remove("default");
        top.remove("task_groups");
        String name = file.getFileName().toString();
        for (Map.Entry<String, Field> entry : top.entrySet()) {
            String earlier = fileOf.putIfAbsent(entry.getKey(), name);
            if (earlier != null) {
                found.add(entry.getValue().line(), "DAG '" + entry.getKey() + "' is already in " + earlier);
            }
            new DagReader(entry.getKey(), name, defaults, scripts, found)
                    .read(entry.getValue())
                    .ifPresent(dags::add);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw PipelineException.configuration("Cannot read DAGs of " + folder + ": no .yaml file there");
            }
            return found;
        } catch (IOException e) {
            throw new PipelineException(
                    PipelineException.Reason.CONFIGURATION, "Cannot read DAGs of " + folder + ": no such folder", e);
        }
    }
}
