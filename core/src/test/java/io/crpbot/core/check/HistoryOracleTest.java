package io.crpbot.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.crpbot.core.reference.AdversarialHistory;
import io.crpbot.core.reference.NaiveJudge;
import io.crpbot.core.reference.NaiveProgramme;
import io.crpbot.core.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of account histories, judged by the engine, against a reference that was written from the rules' description alone.
 * With {@code crpbot.soak} a million histories.
 */
class HistoryOracleTest {
    private static final int HISTORIES = Boolean.getBoolean("crpbot.soak") ? 1_000_000 : 20_000;
    private static final int FILE = 10_000;

    private final Map<String, JsonNode> named = new HashMap<>();
    private final Map<String, Integer> seen = new TreeMap<>();

    @TempDir
    private Path dir;

    @Test
    void agreesWithTheNaiveReferenceOnAdversarialHistories() throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        for (String name : List.of("ftmo-1step-challenge", "ftmo-2step-challenge", "ftmo-2step-verification")) {
            named.put(name, yaml.readTree(Files.readString(ProjectFiles.conf().resolve("ftmo/" + name + ".yaml"))));
        }
        for (int first = 0; first < HISTORIES; first += FILE) {
            compareFile(first);
        }
        // the histories must reach every kind of end, else agreement means little
        assertThat(seen)
                .containsKeys(
                        "contradiction",
                        "oddly open",
                        "oddly close",
                        "oddly mark",
                        "oddly adjust",
                        "open null null",
                        "passed null event",
                        "failed daily_loss event",
                        "failed daily_loss midnight",
                        "failed max_loss event",
                        "failed max_loss midnight",
                        "failed best_day event");
        assertThat(seen.values()).allMatch(count -> count >= HISTORIES / 10_000);
    }

    private void compareFile(int first) throws IOException {
        List<ObjectNode> histories = new ArrayList<>();
        for (int i = first; i < first + FILE; i++) {
            histories.add(AdversarialHistory.of(new Random(i * 31L + 7), "h" + i, named));
        }
        Path file = dir.resolve("histories.jsonl");
        Files.write(file, histories.stream().map(ObjectNode::toString).toList());
        List<JudgedLine> judged = HistoryFile.judge(file, ProjectFiles.conf(), Optional.empty());
        assertThat(judged).hasSameSizeAs(histories);
        for (int i = 0; i < FILE; i++) {
            compare(histories.get(i), judged.get(i));
        }
    }

    private void compare(ObjectNode history, JudgedLine judged) {
        JsonNode rules = history.get("rules");
        NaiveJudge naive =
                new NaiveJudge(new NaiveProgramme(rules.isTextual() ? named.get(rules.textValue()) : rules), history);
        if (naive.contradicts()) {
            assertThat(judged).as(history::toString).isInstanceOfSatisfying(HistoryFlaw.class, flaw -> assertThat(
                            flaw.contradiction())
                    .isTrue());
            seen.merge("contradiction", 1, Integer::sum);
            return;
        }
        NaiveJudge.Verdict expected = naive.verdict();
        assertThat(judged).as(history::toString).isInstanceOf(HistoryVerdict.class);
        assertThat(inItsWords((HistoryVerdict) judged)).as(history::toString).isEqualTo(expected);
        oddities(history).forEach(type -> seen.merge("oddly " + type, 1, Integer::sum));
        seen.merge(expected.status() + " " + expected.rule() + " " + expected.phase(), 1, Integer::sum);
    }

    /** Types of events after which there are other numbers of open positions than one thinks of first. */
    private static Set<String> oddities(ObjectNode history) {
        Set<String> odd = new TreeSet<>();
        int before = 0;
        for (JsonNode event : history.get("events")) {
            int change = event.get("open_positions").asInt() - before;
            boolean usual =
                    switch (event.get("type").asText()) {
                        case "open" -> change > 0;
                        case "close" -> change <= 0;
                        default -> change == 0;
                    };
            if (!usual) {
                odd.add(event.get("type").asText());
            }
            before += change;
        }
        return odd;
    }

    private static NaiveJudge.Verdict inItsWords(HistoryVerdict verdict) {
        return new NaiveJudge.Verdict(
                word(verdict.status()),
                verdict.rule().map(HistoryOracleTest::word).orElse(null),
                verdict.instant().orElse(null),
                verdict.phase().map(HistoryOracleTest::word).orElse(null),
                verdict.limit().map(limit -> limit.stripTrailingZeros()).orElse(null),
                verdict.equity().stripTrailingZeros(),
                verdict.tradingDays(),
                verdict.passDate().orElse(null));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
