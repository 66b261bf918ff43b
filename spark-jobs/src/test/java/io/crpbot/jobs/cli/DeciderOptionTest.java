package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeciderOptionTest {
    private static final Map<String, String> AIRFLOW =
            Map.of("AIRFLOW_CTX_DAG_ID", "crpbot_daily", "AIRFLOW_CTX_DAG_RUN_ID", "manual__2026-01-01");

    @Test
    void optionIsBeforeVariableBeforeDagRunBeforeUser() {
        assertThat(DeciderOption.name(null, Map.of(), "ann")).isEqualTo("ann");
        assertThat(DeciderOption.name(null, AIRFLOW, "airflow")).isEqualTo("airflow crpbot_daily manual__2026-01-01");
        Map<String, String> named = Map.of("CRPBOT_ACTOR", "desk 3", "AIRFLOW_CTX_DAG_ID", "crpbot_daily");
        assertThat(DeciderOption.name(null, named, "ann")).isEqualTo("desk 3");
        assertThat(DeciderOption.name("bob", named, "ann")).isEqualTo("bob");
        assertThat(DeciderOption.name(null, Map.of("CRPBOT_ACTOR", ""), "ann")).isEqualTo("ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb"})
    void whatIsNoNameIsRefused(String by) {
        assertThatThrownBy(() -> DeciderOption.name(by, Map.of(), "ann"))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot record '" + by + "' as who decides: a name on one line is needed");
    }
}
