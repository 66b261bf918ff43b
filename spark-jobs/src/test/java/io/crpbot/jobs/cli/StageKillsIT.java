package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crpbot.core.failure.CommitListener;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.jobs.JobContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Every stage is killed (SIGKILL) before and after every commit that it makes: table, bundle and alias. What it leaves is
 * the state between two commits, and the same command at a later time ends as an undisturbed run does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StageKillsIT {
    private static final Instant LATER = MortalLakes.NOW.plus(Duration.ofHours(1));
    /** Of when and how fast, not of what. */
    private static final Set<String> VOLATILE = Set.of(
            "ingested_at", "batch_id", "evaluated_at", "started_at", "seconds", "decided_at", "recorded_at", "epochs");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path root;

    private MortalLakes lakes;
    private final Map<MortalStage, List<String>> reached = new EnumMap<>(MortalStage.class);
    private final Map<String, List<String>> undisturbed = new TreeMap<>();

    static boolean isEnd(String point) {
        return point.startsWith("before ") || point.startsWith("after ");
    }

    /**
     * After each commit of a stage. Between those points and the ones before the next commit, or before the first,
     * nothing is written, so the latter are left to the soak test; so are the second and later commits of a loop over one
     * table, and the second coin.
     */
    private static IntStream killed(MortalStage stage) {
        IntStream all = IntStream.range(0, stage.points().size());
        if (Boolean.getBoolean("crpbot.soak")) {
            return all;
        }
        return all.filter(point -> point % 2 == 1
                && stage != MortalStage.TRAIN_SECOND_LSTM
                && stage.commits().indexOf(stage.commits().get(point / 2)) == point / 2);
    }

    static Stream<Arguments> points() {
        return Arrays.stream(MortalStage.values()).flatMap(stage -> killed(stage)
                .mapToObj(point -> Arguments.of(stage, point, stage.points().get(point))));
    }

    @BeforeAll
    void runUndisturbedAndKillOneCopyAtEachPoint() throws IOException, InterruptedException {
        lakes = new MortalLakes(root);
        MortalMarket market = new MortalMarket(lakes);
        market.write();
        JobContext champions = lakes.context(lakes.before(MortalStage.PROMOTE), MortalLakes.NOW, CommitListener.none());
        market.ensembles(champions);
        for (MortalStage stage : MortalStage.values()) {
            Path folder = lakes.after(stage);
            MortalLakes.copy(lakes.before(stage), folder);
            List<String> points = new ArrayList<>();
            stage.run(lakes.context(folder, MortalLakes.time(stage), points::add), lakes.csv());
            reached.put(stage, points.stream().filter(StageKillsIT::isEnd).toList());
            for (int point : killed(stage).toArray()) {
                MortalLakes.copy(lakes.before(stage), lakes.killed(stage, point));
            }
        }
        killAllAtTheirPoints();
    }

    @ParameterizedTest
    @EnumSource
    void everyCommitOfTheStageIsEnumerated(MortalStage stage) {
        assertThat(reached.get(stage)).isEqualTo(stage.points());
    }

    @Test
    void everyStageIsEnumerated() {
        Set<Class<?>> enumerated = Arrays.stream(MortalStage.values())
                .map(MortalStage::commandType)
                .collect(Collectors.toSet());
        // its commits are the middle ones of evaluate, by the same job
        enumerated.add(BacktestCommand.class);
        // one commit; what it reads is the backtest's, and this market's test part is shorter than a day
        enumerated.add(ChallengeCommand.class);
        // goes on from checkpoints between its commits, in TrainPpoIT
        enumerated.add(TrainCommand.Ppo.class);
        // by the same job as that of the LSTM
        enumerated.add(TuneCommand.Transformer.class);
        // commit nothing
        enumerated.addAll(List.of(ProveCommand.class, ExportCommand.class, ReproduceCommand.class));
        // a comparison commits nothing; a deletion is interrupted at its own points in VersionDeletionTest
        enumerated.add(ModelsCommand.class);
        // list; vacuum deletes what no version has or needs, file by file, and commits no rows
        enumerated.addAll(List.of(LakeCommand.Tables.class, LakeCommand.History.class, LakeCommand.Vacuum.class));
        // killed at their own points in OptimizeJobIT, RestoreJobIT and BackupJobIT
        enumerated.addAll(List.of(LakeCommand.Optimize.class, LakeRestoreCommand.class, LakeBackupCommand.class));
        List<Class<?>> commands = CommandGroups.ALL.stream()
                .flatMap(group -> group.commands().stream())
                .flatMap(command -> withSubcommands(new CommandLine(command.get())))
                .collect(Collectors.toList());
        assertThat(commands).filteredOn(StageCommand.class::isAssignableFrom).allMatch(enumerated::contains);
    }

    private static Stream<Class<?>> withSubcommands(CommandLine line) {
        return Stream.concat(
                Stream.of(line.getCommand().getClass()),
                line.getSubcommands().values().stream().flatMap(StageKillsIT::withSubcommands));
    }

    @ParameterizedTest(name = "{0} killed {2}")
    @MethodSource("points")
    void leavesWholeCommitsAndIsCompletedByTheSameCommand(MortalStage stage, int point, String name)
            throws IOException {
        Path folder = lakes.killed(stage, point);
        Map<String, Integer> end = MortalLakes.footprint(lakes.after(stage));
        assertThat(MortalLakes.footprint(folder)).as(name).isEqualTo(footprint(stage, (point + 1) / 2, end));

        stage.run(lakes.context(folder, LATER, CommitListener.none()), lakes.csv());

        Map<String, Integer> repaired = MortalLakes.footprint(folder);
        if (stage == MortalStage.EVALUATE) {
            // figures say when they were found, so that finding them again is a commit
            repaired.keySet().remove("gold/evaluations");
            end.keySet().remove("gold/evaluations");
        }
        assertThat(repaired).isEqualTo(end);
        for (String commit : Set.copyOf(stage.commits())) {
            if (commit.startsWith("models/")) {
                assertThat(manifests(folder)).isEqualTo(manifests(lakes.after(stage)));
                assertThat(unfinished(folder)).isEmpty();
            } else {
                assertThat(rows(folder, commit))
                        .isEqualTo(undisturbed.computeIfAbsent(
                                stage + " " + commit, key -> rows(lakes.after(stage), commit)));
            }
        }
    }

    /** What is there before the stage and its first commits. */
    private Map<String, Integer> footprint(MortalStage stage, int commits, Map<String, Integer> end)
            throws IOException {
        Map<String, Integer> expected = MortalLakes.footprint(lakes.before(stage));
        for (String commit : stage.commits().subList(0, commits)) {
            if (commit.contains("@")) {
                expected.put(commit, end.get(commit));
            } else {
                expected.merge(commit, 1, Integer::sum);
            }
        }
        return expected;
    }

    private List<String> rows(Path folder, String table) {
        var rows = lakes.context(folder, LATER, CommitListener.none()).lake().read(table);
        return rows.drop(VOLATILE.toArray(new String[0])).collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    /** What each version was made of and which network it is. */
    private static Map<String, ObjectNode> manifests(Path folder) throws IOException {
        Map<String, ObjectNode> found = new TreeMap<>();
        for (ModelRef ref : new ModelRegistry(folder.resolve("models")).list()) {
            ObjectNode manifest = (ObjectNode)
                    JSON.readTree(ref.folder().resolve("manifest.json").toFile());
            manifest.remove(List.of("createdAt", "files", "metrics"));
            if (manifest.path("network") instanceof ObjectNode network) {
                network.remove("file");
            }
            found.put(ref.toString(), manifest);
        }
        return found;
    }

    /** Folders in which a bundle was being made, and that of checkpoints if any are left. */
    private static List<Path> unfinished(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder.resolve("models"))) {
            return tree.filter(Files::isDirectory)
                    .filter(path -> path.getFileName().toString().startsWith("."))
                    .filter(path -> !path.endsWith(".training") || path.toFile().list().length > 0)
                    .toList();
        }
    }

    private void killAllAtTheirPoints() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-Dorg.bytedeco"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx2g", "-XX:+UseParallelGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(KilledStagesMain.class.getName(), root.toString()));
        Path errors = root.resolve("errors.txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.equals(KilledStagesMain.READY)) {
                assertThat(line).doesNotContain("never came");
                line = lines.readLine();
            }
            assertThat(line).as(Files.readString(errors)).isEqualTo(KilledStagesMain.READY);
        } finally {
            // SIGKILL: no handler runs, nothing is closed
            process.destroyForcibly().waitFor();
        }
    }
}
