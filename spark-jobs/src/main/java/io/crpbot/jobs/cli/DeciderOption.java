package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import java.util.Map;
import picocli.CommandLine.Option;

/** Who decides, as {@code gold/promotions} keeps it. */
final class DeciderOption {
    static final String VARIABLE = "CRPBOT_ACTOR";

    /** Both are set by Airflow for every bash task, and by nobody else. */
    private static final String DAG = "AIRFLOW_CTX_DAG_ID";

    private static final String RUN = "AIRFLOW_CTX_DAG_RUN_ID";

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description =
                    "Who decides, for gold/promotions (environment: CRPBOT_ACTOR); default: the DAG and its run under "
                            + "Airflow, else this system's user.")
    private String by;

    /** The option, else the variable, else the DAG's run, else the operating system's user. */
    String name(Map<String, String> environment) {
        return name(by, environment, System.getProperty("user.name", "unknown"));
    }

    static String name(String by, Map<String, String> environment, String user) {
        String named = by == null ? environment.getOrDefault(VARIABLE, "") : by;
        if (named.isEmpty() && by == null) {
            return environment.containsKey(DAG)
                    ? "airflow " + environment.get(DAG) + " " + environment.getOrDefault(RUN, "")
                    : user;
        }
        if (named.isBlank() || named.chars().anyMatch(Character::isISOControl)) {
            throw PipelineException.configuration(
                    "Cannot record '" + named + "' as who decides: a name on one line is needed");
        }
        return named;
    }
}
