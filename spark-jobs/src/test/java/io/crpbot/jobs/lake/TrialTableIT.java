package io.crpbot.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTableIT {
    private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
    private static final LocalDate FIRST = LocalDate.parse("2024-05-01");

    @TempDir
    Path folder;

    private TrialTable ledger;

    @BeforeEach
    void openLedger() {
        ledger = new TrialTable(SharedSpark.context(folder, NOW).lake());
    }

    @Test
    void backtestThatALaterBuildDescribesAtGreaterLengthIsTheSameTrial() {
        ledger.record(trial("1", 0.01), NOW);
        ledger.record(trial("2", 0.01), NOW.plusSeconds(60));
        assertThat(ledger.all()).containsExactly(trial("1", 0.01));
    }

    @Test
    void backtestThatALaterBuildBeginsLaterIsTheSameTrial() {
        StoredTrial later = trial("2", 0.01);
        StoredTrial former = new StoredTrial(
                later.judged(),
                "1".repeat(64),
                later.venue(),
                later.symbols(),
                later.synthetic(),
                later.from().minusSeconds(14_400),
                later.to().plusSeconds(900),
                with(with(later.returns(), FIRST.minusDays(1)), FIRST.plusDays(2)));
        ledger.record(former, NOW);
        ledger.record(later, NOW.plusSeconds(60));
        assertThat(ledger.all()).containsExactly(former);
    }

    @Test
    void backtestWithOtherReturnsIsAnotherTrial() {
        ledger.record(trial("1", 0.01), NOW);
        ledger.record(trial("2", 0.0100001), NOW);
        assertThat(ledger.all()).containsExactlyInAnyOrder(trial("1", 0.01), trial("2", 0.0100001));
    }

    private static SortedMap<LocalDate, Double> with(SortedMap<LocalDate, Double> returns, LocalDate silent) {
        SortedMap<LocalDate, Double> more = new TreeMap<>(returns);
        more.put(silent, 0.0);
        return more;
    }

    private static StoredTrial trial(String resultSha256, double second) {
        return new StoredTrial(
                JudgedPart.test(new BundleKey("ensemble", 1, "0".repeat(64))),
                resultSha256.repeat(64),
                "coinbase",
                Set.of("BTC-USD"),
                false,
                Instant.parse("2024-05-01T00:00:00Z"),
                Instant.parse("2024-05-03T00:00:00Z"),
                new TreeMap<>(Map.of(FIRST, -0.02, FIRST.plusDays(1), second)));
    }
}
