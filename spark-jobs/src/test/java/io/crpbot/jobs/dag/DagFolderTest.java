package io.crpbot.jobs.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DagFolderTest {
    private static final String BASH = "operator: airflow.providers.standard.operators.bash.BashOperator";

    @TempDir
    private Path home;

    @BeforeEach
    void putAScriptThere() throws IOException {
        Files.createDirectories(home.resolve("scripts"));
        Files.createDirectories(home.resolve("dags"));
        Path script = Files.writeString(home.resolve("scripts/crpbot"), "#!/bin/sh\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private DagFolder load(String... lines) throws IOException {
        Files.writeString(home.resolve("dags/daily.yaml"), String.join("\n", lines) + "\n");
        return DagFolder.load(home.resolve("dags"), home, Set.of("ingest", "promote"));
    }

    private static List<String> texts(DagFolder dags) {
        return dags.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void ordersTasksAndResolvesGroups() throws IOException {
        DagFolder dags = load(
                "daily:",
                "  start_date: 2026-01-01",
                "  schedule: 30 0 * * *",
                "  task_groups:",
                "    - {group_name: train, dependencies: [split]}",
                "  tasks:",
                "    - {task_id: last, " + BASH + ", bash_command: 'true', dependencies: [train]}",
                "    - {task_id: a, task_group_name: train, " + BASH + ", bash_command: 'true'}",
                "    - {task_id: b, task_group_name: train, " + BASH + ", bash_command: 'true', dependencies: [a]}",
                "    - {task_id: split, " + BASH + ", bash_command: scripts/crpbot ingest}");
        assertThat(texts(dags)).isEmpty();
        assertThat(dags.dag("daily").graph())
                .containsExactly(
                        "split", "train.a  <- split", "train.b  <- train.a, split", "last  <- train.a, train.b");
    }

    @Test
    void reportsAllProblemsAtOnceWithTheirLines() throws IOException {
        DagFolder dags = load(
                "daily:",
                "  schedule: 61 0 * * *",
                "  colour: blue",
                "  default_args: {retry_delay: 5m}",
                "  tasks:",
                "    - task_id: a",
                "      " + BASH,
                "      dependencies: [ghost]",
                "    - task_id: b",
                "      operator: airflow.operators.python.PythonOperator",
                "    - task_id: c",
                "      " + BASH,
                "      bash_command: $CRPBOT_HOME/scripts/gone now",
                "      frequency: 2",
                "    - task_id: c",
                "      " + BASH,
                "      bash_command: scripts/crpbot fly {{ params.speed }}",
                "      trigger_rule: sometimes",
                "      execution_timeout: {__type__: datetime.timedelta, fortnights: 1}",
                "      retries: -1");
        assertThat(texts(dags))
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).isEqualTo("dags/daily.yaml:1: DAG 'daily' has no start_date"),
                        text -> assertThat(text).startsWith("dags/daily.yaml:2: bad cron expression '61 0 * * *'"),
                        text -> assertThat(text).isEqualTo("dags/daily.yaml:3: unknown key 'colour' of DAG 'daily'"),
                        text -> assertThat(text).startsWith("dags/daily.yaml:4: bad duration 'retry_delay'"),
                        text -> assertThat(text)
                                .isEqualTo("dags/daily.yaml:6: missing argument 'bash_command' of BashOperator 'a'"),
                        text -> assertThat(text)
                                .isEqualTo("dags/daily.yaml:6: task 'a' depends on unknown task 'ghost'"),
                        text -> assertThat(text)
                                .startsWith("dags/daily.yaml:10: unknown operator "
                                        + "'airflow.operators.python.PythonOperator'"),
                        text -> assertThat(text).startsWith("dags/daily.yaml:13: missing script 'scripts/gone'"),
                        text -> assertThat(text)
                                .isEqualTo("dags/daily.yaml:14: unknown key 'frequency' of BashOperator 'c'"),
                        text -> assertThat(text).isEqualTo("dags/daily.yaml:15: task 'c' is already at line 11"),
                        text -> assertThat(text)
                                .isEqualTo("dags/daily.yaml:17: unknown command 'fly' of scripts/crpbot"),
                        text -> assertThat(text).isEqualTo("dags/daily.yaml:17: unknown template '{{ params.speed }}'"),
                        text -> assertThat(text).isEqualTo("dags/daily.yaml:18: unknown trigger_rule 'sometimes'"),
                        text -> assertThat(text)
                                .isEqualTo("dags/daily.yaml:19: bad duration 'execution_timeout': unknown unit "
                                        + "'fortnights'"),
                        text -> assertThat(text)
                                .isEqualTo(
                                        "dags/daily.yaml:20: bad retries '-1': expected a whole number of 0 or more"));
    }

    @Test
    void namesTheTasksOfACycle() throws IOException {
        DagFolder dags = load(
                "daily:",
                "  start_date: 2026-01-01",
                "  tasks:",
                "    - {task_id: a, " + BASH + ", bash_command: 'true'}",
                "    - {task_id: b, " + BASH + ", bash_command: 'true', dependencies: [a, d]}",
                "    - {task_id: c, " + BASH + ", bash_command: 'true', dependencies: [b]}",
                "    - {task_id: d, " + BASH + ", bash_command: 'true', dependencies: [c]}");
        assertThat(texts(dags)).containsExactly("dags/daily.yaml:5: cycle: b needs d needs c needs b");
    }

    @Test
    void reportsAFileThatIsNoYamlAtItsLine() throws IOException {
        DagFolder dags = load("daily:", "  tasks: [unclosed", "  other: 1");
        assertThat(texts(dags)).hasSize(1).first().asString().startsWith("dags/daily.yaml:3: no YAML: ");
    }

    @Test
    void reportsAKeyThatIsThereTwice() throws IOException {
        DagFolder dags = load(
                "daily:",
                "  start_date: 2026-01-01",
                "  start_date: 2026-01-02",
                "  tasks:",
                "    - {task_id: a, " + BASH + ", bash_command: 'true'}");
        assertThat(texts(dags)).containsExactly("dags/daily.yaml:3: key 'start_date' is there twice");
    }

    @Test
    void inheritsTheDefaultBlock() throws IOException {
        DagFolder dags = load(
                "default:",
                "  start_date: 2026-01-01",
                "  default_args: {retries: 3}",
                "daily:",
                "  tasks:",
                "    - {task_id: a, " + BASH + ", bash_command: 'true'}");
        assertThat(texts(dags)).isEmpty();
        assertThat(dags.dag("daily").tasks().get(0).retries()).isEqualTo(3);
    }

    @Test
    void refusesToRunAnythingWhileAFileHasAProblem() throws IOException {
        DagFolder dags = load("daily:", "  start_date: 2026-01-01");
        assertThatThrownBy(() -> dags.dag("daily"))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot use the DAG files:\ndags/daily.yaml:1: DAG 'daily' has no list of tasks");
    }

    @Test
    void namesTheDagsThatThereAre() throws IOException {
        DagFolder dags = load(
                "daily:",
                "  start_date: 2026-01-01",
                "  tasks:",
                "    - {task_id: a, " + BASH + ", bash_command: 'true'}");
        assertThatThrownBy(() -> dags.dag("hourly")).hasMessage("Cannot find DAG 'hourly': there are daily");
    }
}
