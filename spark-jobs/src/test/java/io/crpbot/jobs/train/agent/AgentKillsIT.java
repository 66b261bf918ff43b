package io.crpbot.jobs.train.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training is killed (SIGKILL) somewhere in its updates and started again. */
class AgentKillsIT {
    private static final int KILLS = Boolean.getBoolean("crpbot.soak") ? 10 : 1;
    /** Enough to be left after kills that are two updates apart; a child may be further than it has said. */
    private static final int UPDATES = 4 * KILLS + 6;

    @TempDir
    Path folder;

    @Test
    void killedTrainingEndsWithTheWeightsOfAnUninterruptedOne() throws IOException, InterruptedException {
        AgentTraining whole = KnownTaskIT.training(KnownTaskIT.PLAN.withSteps(steps()));
        while (!whole.finished()) {
            whole.update();
        }
        Random random = new Random(1);
        Path file = folder.resolve("seed.checkpoint");
        int seen = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            seen = kill(file, seen + 1 + random.nextInt(2));
        }
        List<String> lines = run(file);
        assertThat(number(lines.get(0))).as("goes on instead of beginning anew").isGreaterThan(seen);
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo("weights " + whole.network().weights().hash());
    }

    private static long steps() {
        return UPDATES * KnownTaskIT.PLAN.updateSteps();
    }

    private int kill(Path file, int afterUpdate) throws IOException, InterruptedException {
        Process child = start(file);
        try (BufferedReader out = child.inputReader()) {
            String line = out.readLine();
            while (line != null && number(line) < afterUpdate) {
                line = out.readLine();
            }
            assertThat(line).as("the child got there").isNotNull();
            return number(line);
        } finally {
            // SIGKILL: no handler runs, nothing is closed
            child.destroyForcibly().waitFor();
        }
    }

    private static int number(String line) {
        return line.startsWith("update ") ? Integer.parseInt(line.substring(7)) : 0;
    }

    private List<String> run(Path file) throws IOException, InterruptedException {
        Process child = start(file);
        try (BufferedReader out = child.inputReader()) {
            List<String> lines = out.lines()
                    .filter(line -> line.startsWith("update") || line.startsWith("weights"))
                    .toList();
            assertThat(child.waitFor()).isZero();
            return lines;
        }
    }

    private static Process start(Path file) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx512m", "-XX:+UseParallelGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(KilledAgentMain.class.getName(), file.toString(), Long.toString(steps())));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
