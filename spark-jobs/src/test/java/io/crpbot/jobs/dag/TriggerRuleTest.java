package io.crpbot.jobs.dag;

import static io.crpbot.jobs.dag.TaskState.FAILED;
import static io.crpbot.jobs.dag.TaskState.SKIPPED;
import static io.crpbot.jobs.dag.TaskState.SUCCESS;
import static io.crpbot.jobs.dag.TaskState.UPSTREAM_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TriggerRuleTest {
    @Test
    void everyRuleRunsATaskThatWaitsForNothingUnlessItNeedsAnEvent() {
        for (TriggerRule rule : TriggerRule.values()) {
            boolean needsEvent = rule == TriggerRule.ONE_FAILED || rule == TriggerRule.ONE_SUCCESS;
            assertThat(rule.verdict(List.of()).isEmpty()).as(rule.label()).isEqualTo(!needsEvent);
        }
    }

    @Test
    void failureWinsOverSkip() {
        assertThat(TriggerRule.ALL_SUCCESS.verdict(List.of(SKIPPED, FAILED))).contains(UPSTREAM_FAILED);
        assertThat(TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS.verdict(List.of(SUCCESS, UPSTREAM_FAILED)))
                .contains(UPSTREAM_FAILED);
    }

    @Test
    void noneFailedRunsAfterSkippedTasksUnlessOneMustHaveSucceeded() {
        assertThat(TriggerRule.NONE_FAILED.verdict(List.of(SKIPPED))).isEmpty();
        assertThat(TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS.verdict(List.of(SKIPPED)))
                .contains(SKIPPED);
        assertThat(TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS.verdict(List.of(SKIPPED, SUCCESS)))
                .isEmpty();
    }

    @Test
    void alarmRunsOnlyAfterAFailure() {
        assertThat(TriggerRule.ONE_FAILED.verdict(List.of(SUCCESS, FAILED))).isEmpty();
        assertThat(TriggerRule.ONE_FAILED.verdict(List.of(SUCCESS))).contains(SKIPPED);
    }
}
