package io.crpbot.jobs.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DagRunnerTest {
    private static final Instant AT = Instant.parse("2024-08-01T00:30:00Z");

    @TempDir
    private Path folder;

    private final List<String> commands = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());

    private static Task task(String id, String command, int retries, TriggerRule rule, String... after) {
        return new Task(
                id,
                Operator.BASH,
                Map.of("bash_command", new YamlNode.Scalar(command, 1)),
                List.of(after),
                retries,
                Duration.ofMinutes(3),
                Duration.ZERO,
                rule,
                OptionalInt.of(99),
                1);
    }

    private static Task task(String id, String command, String... after) {
        return task(id, command, 0, TriggerRule.ALL_SUCCESS, after);
    }

    private static Dag dag(int parallel, Task... tasks) {
        return new Dag("daily", "daily.yaml", "", null, Map.of("symbol", "BTC-USD"), parallel, List.of(tasks));
    }

    /** Answers the exit codes that the commands name, one a try: "0", "1,0" ... */
    private int answer(Invocation invocation) {
        String command = invocation.command().get(2);
        commands.add(command);
        String[] codes = command.split(",", -1);
        long before = commands.stream().filter(command::equals).count() - 1;
        return Integer.parseInt(codes[(int) Math.min(before, codes.length - 1)]);
    }

    private DagRun run(Dag dag, TaskProcess process, Map<String, String> params) throws InterruptedException {
        return new DagRunner(folder, folder.resolve("logs"), process, pauses::add)
                .run(dag, params, Map.of(), AT, new Silent());
    }

    private static Map<String, TaskState> states(DagRun run) {
        return run.tasks().stream().collect(Collectors.toMap(TaskOutcome::task, TaskOutcome::state));
    }

    @Test
    void retriesAsOftenAsTheTaskAllows() throws InterruptedException {
        DagRun run = run(dag(1, task("a", "1,1,0", 2, TriggerRule.ALL_SUCCESS)), this::answer, Map.of());
        assertThat(run.tasks().get(0).tries()).isEqualTo(3);
        assertThat(run.tasks().get(0).state()).isEqualTo(TaskState.SUCCESS);
        assertThat(pauses).containsExactly(Duration.ofMinutes(3), Duration.ofMinutes(3));
        assertThat(run.failed()).isFalse();
    }

    @Test
    void failsWhenTheLastTryFailsAndDoesNotRunWhatFollows() throws InterruptedException {
        DagRun run = run(
                dag(1, task("a", "1", 1, TriggerRule.ALL_SUCCESS), task("b", "0", "a"), task("c", "0", "b")),
                this::answer,
                Map.of());
        assertThat(states(run))
                .isEqualTo(
                        Map.of("a", TaskState.FAILED, "b", TaskState.UPSTREAM_FAILED, "c", TaskState.UPSTREAM_FAILED));
        assertThat(run.tasks().get(0).tries()).isEqualTo(2);
        assertThat(run.failed()).isTrue();
    }

    @Test
    void skipsWhatFollowsASkipCodeButRunsWhatOnlyWaits() throws InterruptedException {
        DagRun run = run(
                dag(
                        1,
                        task("promote", "99", 3, TriggerRule.ALL_SUCCESS),
                        task("serve", "0", "promote"),
                        task("report", "0", 0, TriggerRule.ALL_DONE, "serve")),
                this::answer,
                Map.of());
        assertThat(states(run))
                .isEqualTo(
                        Map.of("promote", TaskState.SKIPPED, "serve", TaskState.SKIPPED, "report", TaskState.SUCCESS));
        assertThat(commands).as("a skip is no failure to retry").hasSize(2);
        assertThat(run.failed()).isFalse();
    }

    @Test
    void runsIndependentTasksAtTheSameTime() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        TaskProcess meeting = invocation -> {
            both.countDown();
            return both.await(20, TimeUnit.SECONDS) ? 0 : 1;
        };
        assertThat(run(dag(2, task("a", "0"), task("b", "0")), meeting, Map.of())
                        .failed())
                .isFalse();
    }

    @Test
    void keepsToItsLimitOfTasksAtOnce() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        TaskProcess alone = invocation -> {
            both.countDown();
            return both.await(50, TimeUnit.MILLISECONDS) ? 1 : 0;
        };
        assertThat(states(run(dag(1, task("a", "0"), task("b", "0")), alone, Map.of())))
                .containsEntry("a", TaskState.SUCCESS);
    }

    @Test
    void fillsParamsInAndRefusesOnesThatTheDagDoesNotHave() throws InterruptedException {
        Dag dag = dag(1, task("a", "echo {{ params.symbol }} {{ ds }} $CRPBOT_HOME/x"));
        TaskProcess noting = invocation -> {
            commands.add(invocation.command().get(2));
            return 0;
        };
        run(dag, noting, Map.of("symbol", "ETH-USD"));
        assertThat(commands).containsExactly("echo ETH-USD 2024-08-01 " + folder + "/x");
        assertThatThrownBy(() -> run(dag, noting, Map.of("symbols", "x")))
                .hasMessage("Cannot run daily: it has no param 'symbols', only [symbol]");
    }

    @Test
    void keepsEachTasksOutputInAFileOfItsOwn() throws InterruptedException {
        DagRun run = new DagRunner(folder, folder.resolve("logs"), new SystemProcess(), pauses::add)
                .run(dag(1, task("a", "echo hello; exit 3")), Map.of(), Map.of(), AT, new Silent());
        assertThat(run.tasks().get(0).exitCode()).isEqualTo(3);
        assertThat(folder.resolve("logs/daily/20240801T003000Z/a.log")).hasContent("hello");
    }

    @Test
    void endsAProcessWhoseTimeIsUp() throws InterruptedException {
        Task slow = new Task(
                "a",
                Operator.BASH,
                Map.of("bash_command", new YamlNode.Scalar("sleep 60", 1)),
                List.of(),
                0,
                Duration.ZERO,
                Duration.ofMillis(200),
                TriggerRule.ALL_SUCCESS,
                OptionalInt.of(99),
                1);
        DagRun run = new DagRunner(folder, folder.resolve("logs"), new SystemProcess(), pauses::add)
                .run(dag(1, slow), Map.of(), Map.of(), AT, new Silent());
        assertThat(run.tasks().get(0).exitCode()).isEqualTo(TaskProcess.TIMED_OUT);
        assertThat(run.failed()).isTrue();
    }

    private static final class Silent implements DagRunner.Listener {
        @Override
        public void started(String task) {}

        @Override
        public void ended(TaskOutcome outcome) {}
    }
}
