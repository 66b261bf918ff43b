package io.crpbot.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.failure.CommitListener;
import io.crpbot.core.feed.coinbase.FakeCoinbase;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.BronzeTable;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.PullTable;
import io.crpbot.jobs.lake.SharedSpark;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pulls are killed (SIGKILL) at random requests, and end between any two commits; the same command then ends with the table
 * of an undisturbed run and asks for nothing that was complete. With {@code crpbot.soak} a hundred of them.
 */
class PullKillsIT {
    private static final int ROUND = 5;
    private static final int KILLS = Boolean.getBoolean("crpbot.soak") ? 100 : ROUND;
    private static final long SEED = 20241101;

    @TempDir
    Path root;

    private List<String> undisturbed;
    private List<String> complete;

    @BeforeEach
    void runUndisturbed() {
        try (FakeCoinbase server = server()) {
            JobContext context = context(root.resolve("undisturbed"));
            assertThat(MortalPull.run(context, server.address()).requests()).isEqualTo(MortalPull.REQUESTS);
            undisturbed = rows(context, BronzeTable.CANDLES);
            complete = rows(context, PullTable.NAME);
        }
        assertThat(undisturbed).hasSizeGreaterThan(1000);
    }

    @Test
    void aPullThatWasKilledAtARequestIsCompletedByTheSameCommand() throws IOException, InterruptedException {
        Random random = new Random(SEED);
        for (int done = 0; done < KILLS; done += ROUND) {
            int[] requests = random.ints(ROUND, 1, MortalPull.REQUESTS + 1).toArray();
            killed(done, requests);
            for (int i = 0; i < ROUND; i++) {
                requireCompleted(folder(done + i), "killed at request " + requests[i]);
            }
        }
    }

    @Test
    void aPullThatEndedAtACommitIsCompletedByTheSameCommand() {
        List<String> points = new ArrayList<>();
        try (FakeCoinbase server = server()) {
            MortalPull.run(context(root.resolve("listened"), points::add), server.address());
        }
        assertThat(points).hasSize(8);
        // between those after one commit and before the next nothing is written
        for (int point : IntStream.range(0, points.size())
                .filter(point -> point == 0 || point % 2 == 1)
                .toArray()) {
            Path folder = root.resolve("ended-" + point);
            try (FakeCoinbase server = server()) {
                MortalPull.run(context(folder, endingAt(point)), server.address());
            } catch (RuntimeException ended) {
                assertThat(ended).hasMessageContaining("the end");
            }
            requireCompleted(folder, "ended " + points.get(point));
        }
    }

    private void requireCompleted(Path folder, String when) {
        try (FakeCoinbase server = server()) {
            JobContext context = context(folder);
            MortalPull.run(context, server.address());
            assertThat(rows(context, BronzeTable.CANDLES)).as(when).isEqualTo(undisturbed);
            assertThat(rows(context, PullTable.NAME)).as(when).isEqualTo(complete);
            assertThat(context.lake().exists(BronzeTable.QUARANTINE)).as(when).isFalse();
            assertThat(MortalPull.run(context, server.address()).requests())
                    .as(when)
                    .isZero();
        }
    }

    /** Each pull stands still at its request; when all do, their process is killed. */
    private void killed(int first, int[] requests) throws IOException, InterruptedException {
        List<FakeCoinbase> servers = new ArrayList<>();
        CountDownLatch there = new CountDownLatch(requests.length);
        CountDownLatch dead = new CountDownLatch(1);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx1g", "-XX:+UseParallelGC", "-cp", System.getProperty("java.class.path")));
        command.add(KilledPullsMain.class.getName());
        for (int i = 0; i < requests.length; i++) {
            FakeCoinbase server = server().heldFrom(requests[i], there, dead);
            servers.add(server);
            command.addAll(
                    List.of(folder(first + i).toString(), server.address().toString()));
        }
        Path log = root.resolve("child.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(there.await(4, TimeUnit.MINUTES))
                    .as(Files.readString(log))
                    .isTrue();
        } finally {
            // SIGKILL: no handler runs, nothing is closed
            process.destroyForcibly().waitFor();
            dead.countDown();
            servers.forEach(FakeCoinbase::close);
        }
    }

    private static CommitListener endingAt(int point) {
        int[] reached = new int[1];
        return name -> {
            if (reached[0]++ == point) {
                throw new IllegalStateException("the end");
            }
        };
    }

    private static FakeCoinbase server() {
        return new FakeCoinbase().traded(MortalPull::traded);
    }

    private Path folder(int kill) {
        return root.resolve("killed-" + kill);
    }

    private static JobContext context(Path folder) {
        return context(folder, CommitListener.none());
    }

    private static JobContext context(Path folder, CommitListener commits) {
        Lake lake = new Lake(SharedSpark.session(), folder.resolve("lake").toString(), commits);
        return SharedSpark.context(lake, folder, MortalPull.NOW);
    }

    private static List<String> rows(JobContext context, String table) {
        return context.lake().read(table).drop("ingested_at", "batch_id", "pull").collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }
}
