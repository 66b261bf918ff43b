package io.crpbot.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.risk.RiskVerdict.Phase;
import io.crpbot.core.risk.RiskVerdict.Rule;
import io.crpbot.core.testing.ProjectFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples, equalities, midnights and changes of summer time of the rules' description, as account histories. */
class RulebookExamplesTest {
    private static final String TWO_STEP = "ftmo-2step-challenge";
    private static final String ONE_STEP = "ftmo-1step-challenge";

    @TempDir
    private Path dir;

    private final List<String> events = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        // midnight balances 100,000 / 102,000 / 101,000 give limits 95,000 / 97,000 / 96,000
        "2026-01-12T09:00:00Z, 94999.99, 95000.00",
        "2026-01-13T09:00:00Z, 96999.99, 97000.00",
        "2026-01-14T09:00:00Z, 95999.99, 96000.00",
    })
    void midnightBalancesSetTheDailyLimits(String at, String equity, String limit) throws IOException {
        for (String figure : new String[] {equity, limit}) {
            events.clear();
            if (at.compareTo("2026-01-13") > 0) {
                trade("2026-01-12T20:00:00Z", "100000.00", "102000.00");
            }
            if (at.compareTo("2026-01-14") > 0) {
                trade("2026-01-13T20:00:00Z", "102000.00", "101000.00");
            }
            String balance =
                    at.startsWith("2026-01-12") ? "100000.00" : at.startsWith("2026-01-13") ? "102000.00" : "101000.00";
            event(at, "open", balance, balance, 1);
            event(at, "mark", balance, figure, 1);
            HistoryVerdict verdict = judged(TWO_STEP, "100000.00", "2026-01-12T08:00:00Z", at);
            if (figure.equals(limit)) {
                assertThat(verdict.status()).isEqualTo(HistoryVerdict.Status.OPEN);
            } else {
                assertFailed(verdict, Rule.DAILY_LOSS, at, Phase.EVENT, limit, equity);
            }
        }
    }

    @Test
    void openPositionAtMinus5001FailsAlthoughNothingIsClosed() throws IOException {
        trade("2026-01-12T09:00:00Z", "100000.00", "102000.00");
        event("2026-01-13T09:00:00Z", "open", "102000.00", "102000.00", 1);
        event("2026-01-13T11:00:00Z", "mark", "102000.00", "96999.00", 1);

        HistoryVerdict verdict = judged(TWO_STEP, "100000.00", "2026-01-12T08:00:00Z", "2026-01-13T12:00:00Z");

        assertFailed(verdict, Rule.DAILY_LOSS, "2026-01-13T11:00:00Z", Phase.EVENT, "97000.00", "96999.00");
        assertThat(verdict.tradingDays()).isEqualTo(2);
        assertThat(verdict.passDate()).isEmpty();
    }

    /** 23:00 UTC in winter, 22:00 in summer; between the changes in America and Europe the winter still holds. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-12, 2026-01-12T23:00:00Z",
        "2026-06-15, 2026-06-15T22:00:00Z",
        "2026-03-17, 2026-03-17T23:00:00Z",
        "2025-10-25, 2025-10-25T22:00:00Z",
        "2025-10-26, 2025-10-26T23:00:00Z",
        "2026-03-28, 2026-03-28T23:00:00Z",
        "2026-03-29, 2026-03-29T22:00:00Z",
    })
    void positionInsideAt2359IsViolatedAtMidnight(String day, String midnight) throws IOException {
        trade(day + "T08:00:00Z", "200000.00", "204000.00");
        event(day + "T12:00:00Z", "open", "204000.00", "204000.00", 1);
        String minuteBefore = Instant.parse(midnight).minusSeconds(60).toString();
        event(minuteBefore, "mark", "204000.00", "191000.00", 1);

        HistoryVerdict before = judged(TWO_STEP, "200000.00", day + "T07:00:00Z", minuteBefore);
        assertThat(before.status()).isEqualTo(HistoryVerdict.Status.OPEN);
        String justBefore = Instant.parse(midnight).minusMillis(1).toString();
        assertThat(judged(TWO_STEP, "200000.00", day + "T07:00:00Z", justBefore).status())
                .isEqualTo(HistoryVerdict.Status.OPEN);
        HistoryVerdict after = judged(TWO_STEP, "200000.00", day + "T07:00:00Z", midnight);
        assertFailed(after, Rule.DAILY_LOSS, midnight, Phase.MIDNIGHT, "194000.00", "191000.00");
    }

    @Test
    void floatingLossCarriedOverMidnightDoesNotMoveTheAnchorButCounts() throws IOException {
        event("2026-01-12T09:00:00Z", "open", "100000.00", "100000.00", 1);
        event("2026-01-12T22:00:00Z", "mark", "100000.00", "96000.00", 1);
        event("2026-01-13T09:00:00Z", "mark", "100000.00", "95000.00", 1);
        assertThat(judged(TWO_STEP, "100000.00", "2026-01-12T08:00:00Z", "2026-01-13T10:00:00Z")
                        .status())
                .isEqualTo(HistoryVerdict.Status.OPEN);
        event("2026-01-13T10:00:00Z", "mark", "100000.00", "94999.99", 1);
        assertFailed(
                judged(TWO_STEP, "100000.00", "2026-01-12T08:00:00Z", "2026-01-13T10:00:00Z"),
                Rule.DAILY_LOSS,
                "2026-01-13T10:00:00Z",
                Phase.EVENT,
                "95000.00",
                "94999.99");
    }

    @Test
    void balance92000WithFloatingMinus2001BreaksTheStaticLimit() throws IOException {
        trade("2026-01-12T09:00:00Z", "100000.00", "96000.00");
        trade("2026-01-13T09:00:00Z", "96000.00", "92000.00");
        event("2026-01-14T09:00:00Z", "open", "92000.00", "92000.00", 1);
        event("2026-01-14T10:00:00Z", "mark", "92000.00", "90000.00", 1);
        assertThat(judged(TWO_STEP, "100000.00", "2026-01-12T08:00:00Z", "2026-01-14T11:00:00Z")
                        .status())
                .isEqualTo(HistoryVerdict.Status.OPEN);
        event("2026-01-14T11:00:00Z", "mark", "92000.00", "89999.00", 1);
        assertFailed(
                judged(TWO_STEP, "100000.00", "2026-01-12T08:00:00Z", "2026-01-14T11:00:00Z"),
                Rule.MAX_LOSS,
                "2026-01-14T11:00:00Z",
                Phase.EVENT,
                "90000.00",
                "89999.00");
    }

    @Test
    void oneStepFloorOnlyRisesWithMidnightBalances() throws IOException {
        trade("2026-01-12T09:00:00Z", "100000.00", "104000.00");
        trade("2026-01-13T09:00:00Z", "104000.00", "103000.00");
        trade("2026-01-14T09:00:00Z", "103000.00", "100100.00");
        trade("2026-01-15T09:00:00Z", "100100.00", "97200.00");
        trade("2026-01-16T09:00:00Z", "97200.00", "94300.00");
        event("2026-01-17T09:00:00Z", "open", "94300.00", "94300.00", 1);
        event("2026-01-17T10:00:00Z", "mark", "94300.00", "94000.00", 1);
        assertThat(judged(ONE_STEP, "100000.00", "2026-01-12T08:00:00Z", "2026-01-17T11:00:00Z")
                        .status())
                .isEqualTo(HistoryVerdict.Status.OPEN);
        event("2026-01-17T11:00:00Z", "mark", "94300.00", "93999.99", 1);
        assertFailed(
                judged(ONE_STEP, "100000.00", "2026-01-12T08:00:00Z", "2026-01-17T11:00:00Z"),
                Rule.MAX_LOSS,
                "2026-01-17T11:00:00Z",
                Phase.EVENT,
                "94000.00",
                "93999.99");
    }

    @Test
    void oneStepDayMayLoseThreePercentOfInitial() throws IOException {
        event("2026-01-12T09:00:00Z", "open", "100000.00", "97000.00", 1);
        assertThat(judged(ONE_STEP, "100000.00", "2026-01-12T08:00:00Z", "2026-01-12T12:00:00Z")
                        .status())
                .isEqualTo(HistoryVerdict.Status.OPEN);
        event("2026-01-12T10:00:00Z", "mark", "100000.00", "96999.99", 1);
        assertFailed(
                judged(ONE_STEP, "100000.00", "2026-01-12T08:00:00Z", "2026-01-12T12:00:00Z"),
                Rule.DAILY_LOSS,
                "2026-01-12T10:00:00Z",
                Phase.EVENT,
                "97000.00",
                "96999.99");
    }

    @ParameterizedTest
    @CsvSource({
        "ftmo-2step-challenge, 110000.00, PASSED",
        "ftmo-2step-challenge, 109999.99, OPEN",
        "ftmo-2step-verification, 105000.00, PASSED",
        "ftmo-2step-verification, 104999.99, OPEN",
    })
    void targetIsMetToTheCentOnTheFourthTradingDay(String rules, String balance, HistoryVerdict.Status status)
            throws IOException {
        trade("2026-01-12T09:00:00Z", "100000.00", "100000.00");
        trade("2026-01-13T09:00:00Z", "100000.00", "100000.00");
        trade("2026-01-14T09:00:00Z", "100000.00", "100000.00");
        trade("2026-01-15T09:00:00Z", "100000.00", balance);

        HistoryVerdict verdict = judged(rules, "100000.00", "2026-01-12T08:00:00Z", "2026-01-16T00:00:00Z");

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.tradingDays()).isEqualTo(4);
        if (status == HistoryVerdict.Status.PASSED) {
            assertThat(verdict.passDate()).contains(LocalDate.of(2026, 1, 15));
            assertThat(verdict.phase()).contains(Phase.EVENT);
            assertThat(verdict.limit()).isEmpty();
        }
    }

    /** On the day of 25 hours both openings are one trading day, an hour later they are two. */
    @ParameterizedTest
    @CsvSource({
        "2025-10-25T22:00:00Z, 2025-10-26T22:59:59.999Z, 1",
        "2025-10-25T22:00:00Z, 2025-10-26T23:00:00Z, 2",
        "2025-10-25T21:59:59.999Z, 2025-10-25T22:00:00Z, 2",
        // 23 hours
        "2026-03-28T23:00:00Z, 2026-03-29T21:59:59.999Z, 1",
        "2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 2",
    })
    void tradingDaysArePragueDays(String first, String second, int days) throws IOException {
        event(first, "open", "100000.00", "100000.00", 1);
        event(second, "open", "100000.00", "100000.00", 2);

        assertThat(judged(
                                TWO_STEP,
                                "100000.00",
                                "2025-10-20T08:00:00Z",
                                second.compareTo("2026") > 0 ? "2026-04-01T00:00:00Z" : "2025-10-27T12:00:00Z")
                        .tradingDays())
                .isEqualTo(days);
    }

    @Test
    void dailyLimitIsNamedWhereBothBreakAtOnceAndTheFirstVerdictLatches() throws IOException {
        event("2026-01-12T09:00:00Z", "open", "100000.00", "89999.00", 1);
        event("2026-01-12T10:00:00Z", "close", "120000.00", "120000.00", 0);

        HistoryVerdict verdict = judged(TWO_STEP, "100000.00", "2026-01-12T08:00:00Z", "2026-01-20T00:00:00Z");

        assertFailed(verdict, Rule.DAILY_LOSS, "2026-01-12T09:00:00Z", Phase.EVENT, "95000.00", "89999.00");
        assertThat(verdict.tradingDays()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"5999.99, OPEN", "6000.00, PASSED"})
    void bestDayOfHalfTheProfitableDaysPassesAndCountsTheDayInProgress(String lastDay, HistoryVerdict.Status status)
            throws IOException {
        trade("2026-01-12T09:00:00Z", "100000.00", "108000.00");
        trade("2026-01-13T09:00:00Z", "108000.00", "110000.00");
        trade("2026-01-14T09:00:00Z", "110000.00", "109000.00");
        String balance =
                new BigDecimal("109000.00").add(new BigDecimal(lastDay)).toPlainString();
        trade("2026-01-15T09:00:00Z", "109000.00", balance);

        assertThat(judged(ONE_STEP, "100000.00", "2026-01-12T08:00:00Z", "2026-01-15T10:00:00Z")
                        .status())
                .isEqualTo(status);
    }

    private void trade(String at, String before, String after) {
        event(at, "open", before, before, 1);
        event(at, "close", after, after, 0);
    }

    private void event(String at, String type, String balance, String equity, int open) {
        events.add(String.format(
                "{\"t\":\"%s\",\"type\":\"%s\",\"balance\":\"%s\",\"equity\":\"%s\",\"open_positions\":%d}",
                at, type, balance, equity, open));
    }

    private HistoryVerdict judged(String rules, String initial, String start, String end) throws IOException {
        Path file = dir.resolve("history.jsonl");
        Files.writeString(
                file,
                String.format(
                        "{\"id\":\"a1\",\"rules\":\"%s\",\"initial\":\"%s\",\"start\":\"%s\",\"end\":\"%s\",\"events\":[%s]}",
                        rules, initial, start, end, String.join(",", events)));
        List<JudgedLine> judged = HistoryFile.judge(file, ProjectFiles.conf(), Optional.empty());
        assertThat(judged).singleElement().isInstanceOf(HistoryVerdict.class);
        return (HistoryVerdict) judged.get(0);
    }

    private static void assertFailed(
            HistoryVerdict verdict, Rule rule, String instant, Phase phase, String limit, String equity) {
        assertThat(verdict.status()).isEqualTo(HistoryVerdict.Status.FAILED);
        assertThat(verdict.rule()).contains(rule);
        assertThat(verdict.instant()).contains(Instant.parse(instant));
        assertThat(verdict.phase()).contains(phase);
        assertThat(verdict.limit()).contains(new BigDecimal(limit));
        assertThat(verdict.equity()).isEqualTo(new BigDecimal(equity));
    }
}
