package io.crpbot.jobs.dag;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The Airflow operators that a DAG file may use, each with the arguments that it needs and that it knows. */
enum Operator {
    BASH(
            "airflow.providers.standard.operators.bash.BashOperator",
            "bash_command",
            true,
            "env append_env skip_on_exit_code cwd output_encoding"),
    SPARK_SUBMIT(
            "airflow.providers.apache.spark.operators.spark_submit.SparkSubmitOperator",
            "application",
            true,
            "java_class application_args conf conn_id deploy_mode driver_memory executor_cores executor_memory "
                    + "total_executor_cores num_executors jars packages files "
                    + "env_vars name properties_file status_poll_interval verbose"),
    EMPTY("airflow.providers.standard.operators.empty.EmptyOperator", null, true, ""),
    HTTP(
            "airflow.providers.http.operators.http.HttpOperator",
            "endpoint",
            false,
            "http_conn_id method data headers response_check extra_options log_response"),
    HTTP_SENSOR(
            "airflow.providers.http.sensors.http.HttpSensor",
            "endpoint",
            false,
            "http_conn_id method request_params headers response_check poke_interval timeout mode"),
    TASK_SENSOR(
            "airflow.providers.standard.sensors.external_task.ExternalTaskSensor",
            "external_dag_id",
            false,
            "external_task_id execution_delta allowed_states poke_interval timeout mode");

    private final String path;
    private final String required;
    private final boolean runnableHere;
    /** Names of arguments, a blank between two. */
    private final String optional;

    Operator(String path, String required, boolean runnableHere, String optional) {
        this.path = path;
        this.required = required;
        this.runnableHere = runnableHere;
        this.optional = optional;
    }

    static Optional<Operator> of(String path) {
        return Arrays.stream(values())
                .filter(operator -> operator.path.equals(path))
                .findFirst();
    }

    static String known() {
        return String.join(
                ", ", Arrays.stream(values()).map(operator -> operator.path).toList());
    }

    /** The one argument without which it cannot run; empty when it needs none. */
    Optional<String> required() {
        return Optional.ofNullable(required);
    }

    boolean knows(String argument) {
        return argument.equals(required) || List.of(optional.split(" ")).contains(argument);
    }

    /** False for operators that only Airflow can run. */
    boolean runnableHere() {
        return runnableHere;
    }

    String shortName() {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
