package io.crpbot.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFileTest {
    private static final String OPENED =
            "{\"t\":\"2026-01-12T09:00:00Z\",\"type\":\"open\",\"balance\":\"100000.00\",\"equity\":\"96000.00\",\"open_positions\":1}";
    private static final String HISTORY =
            "{\"id\":\"a1\",\"rules\":\"ftmo-2step-challenge\",\"initial\":\"100000.00\",\"start\":\"2026-01-12T08:00:00Z\","
                    + "\"end\":\"2026-01-13T12:00:00Z\",\"events\":[" + OPENED + "]}";

    @TempDir
    private Path dir;

    @Test
    void flawedLineIsNamedAndTheOthersGoOn() throws IOException {
        Path file = file(
                HISTORY,
                "",
                HISTORY.replace("a1", "a2").replace("\"open\"", "\"close\""),
                "{",
                HISTORY.replace("a1", "a4"));

        List<JudgedLine> judged = judge(file, Optional.empty());

        assertThat(judged).hasSize(4);
        assertThat(judged.get(0)).isInstanceOf(HistoryVerdict.class);
        assertThat(((HistoryFlaw) judged.get(1)).message())
                .isEqualTo("Cannot judge " + file + ":3 (history a2): Cannot apply CLOSE at 2026-01-12T09:00:00Z: "
                        + "a close although no position is open (0 before, 1 after)");
        assertThat(((HistoryFlaw) judged.get(1)).id()).contains("a2");
        assertThat(((HistoryFlaw) judged.get(1)).contradiction()).isTrue();
        assertThat(((HistoryFlaw) judged.get(2)).contradiction()).isFalse();
        assertThat(((HistoryFlaw) judged.get(2)).line()).isEqualTo(4);
        assertThat(((HistoryFlaw) judged.get(2)).message())
                .startsWith("Cannot judge " + file + ":4: it is no JSON object");
        assertThat(((HistoryVerdict) judged.get(3)).id()).isEqualTo("a4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"id\":\"a1\", | | 'id' is missing",
                "\"initial\":\"100000.00\", | | 'initial' is missing",
                "\"initial\":\"100000.00\" | \"initial\":\"100000.001\" | 'initial': Cannot use amount 100000.001: it has fractions of a cent",
                "\"initial\":\"100000.00\" | \"initial\":\"1e999999999\" | it has too many digits",
                "\"initial\":\"100000.00\" | \"initial\":\"ten\" | 'initial' is \"ten\", expected an amount",
                "\"initial\":\"100000.00\" | \"initial\":\"0\" | Cannot open account with 0",
                "2026-01-12T08:00:00Z | 2026-01-12 | 'start' is '2026-01-12', expected an instant",
                "2026-01-12T08:00:00Z | 2026-01-12T10:00:00Z | time goes back",
                "2026-01-13T12:00:00Z | 2026-01-12T08:59:59Z | an event at 2026-01-12T09:00:00Z lies after the history's end",
                "2026-01-13T12:00:00Z | 2226-01-13T12:00:00Z | more than 100 years",
                "\"open_positions\":1 | \"open_positions\":0 | event 1: Cannot use account event at 2026-01-12T09:00:00Z: equity 96000.00 is unlike balance 100000.00",
                "\"open_positions\":1 | \"open_positions\":\"1\" | event 1: 'open_positions' is \"1\", expected a whole number",
                "\"type\":\"open\" | \"type\":\"opened\" | event 1: 'type' is 'opened', expected open, close, mark, adjust or payout",
                "\"ftmo-2step-challenge\" | \"ftmo-9step\" | no such file",
                "\"ftmo-2step-challenge\" | \"../ftmo\" | no name of a rule file",
                "\"ftmo-2step-challenge\" | {\"name\":\"own\"} | 'clock' is missing",
                "\"ftmo-2step-challenge\" | 7 | 'rules' is missing",
            })
    void saysWhatIsWrongWithALine(String part, String instead, String words) throws IOException {
        Path file = file(HISTORY.replace(part, instead == null ? "" : instead));

        assertThat(judge(file, Optional.empty())).singleElement().isInstanceOfSatisfying(HistoryFlaw.class, flaw -> {
            assertThat(flaw.message()).startsWith("Cannot judge " + file + ":1").contains(words);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-12T08:00:00Z, 2026-01-12T10:00:00Z, true",
        "2026-01-13T12:00:00Z, 2026-01-12T08:59:59Z, true",
        "2026-01-13T12:00:00Z, 2026-01-12T07:00:00Z, true",
        "open_positions\":1, open_positions\":0, true",
        "open_positions\":1, open_positions\":-1, true",
        "\"open\", \"close\", true",
        "2026-01-13T12:00:00Z, 2226-01-13T12:00:00Z, false",
        "96000.00, 96000.001, false",
        "\"open\", \"opened\", false",
        "ftmo-2step-challenge, ftmo-9step, false",
    })
    void tellsAHistoryThatContradictsItselfFromWhatIsNone(String part, String instead, boolean contradiction)
            throws IOException {
        Path file = file(HISTORY.replace(part, instead));

        assertThat(judge(file, Optional.empty()))
                .singleElement()
                .isInstanceOfSatisfying(HistoryFlaw.class, flaw -> assertThat(flaw.contradiction())
                        .isEqualTo(contradiction));
    }

    @Test
    void rulesMayBeAnObjectOrChosenForAll() throws IOException {
        String own = "{\"name\":\"own\",\"clock\":{\"zone\":\"UTC\",\"day_start\":\"00:00\"},\"monitored\":\"equity\","
                + "\"max_loss\":{\"pct\":0.03,\"of\":\"initial\",\"mode\":\"static\"},\"breach_test\":\"strict_below\"}";
        Path file = file(
                HISTORY,
                HISTORY.replace("\"ftmo-2step-challenge\"", own),
                HISTORY.replace("\"rules\":\"ftmo-2step-challenge\",", ""));

        List<JudgedLine> judged = judge(file, Optional.empty());
        assertThat(((HistoryVerdict) judged.get(0)).status()).isEqualTo(HistoryVerdict.Status.OPEN);
        assertThat(((HistoryVerdict) judged.get(1)).limit().orElseThrow()).isEqualByComparingTo("97000");
        assertThat(((HistoryFlaw) judged.get(2)).message()).contains("'rules' is missing");
        assertThat(judge(file, Optional.of("ftmo-1step-challenge")))
                .allSatisfy(line -> assertThat(((HistoryVerdict) line).limit().orElseThrow())
                        .isEqualByComparingTo("97000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void byteOrderMarkIsNoPartOfTheFirstHistory(String between) throws IOException {
        assertThat(judge(file("\uFEFF" + between + HISTORY), Optional.empty()))
                .singleElement()
                .isInstanceOf(HistoryVerdict.class);
    }

    @Test
    void furtherKeysAreLeftAlone() throws IOException {
        String noted = HISTORY.replace("\"id\"", "\"broker\":\"x\",\"id\"").replace("\"t\":", "\"ticket\":17,\"t\":");
        assertThat(judge(file(noted), Optional.empty())).singleElement().isInstanceOf(HistoryVerdict.class);
    }

    @Test
    void refusesWhatIsNoFileOfHistories() throws IOException {
        assertThatThrownBy(() -> judge(dir.resolve("none.jsonl"), Optional.empty()))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot read " + dir.resolve("none.jsonl") + ": no such file");
        assertThatThrownBy(() -> judge(dir, Optional.empty())).hasMessage("Cannot read " + dir + ": it is a folder");
        Path empty = file("", "");
        assertThatThrownBy(() -> judge(empty, Optional.empty()))
                .hasMessage("Cannot judge " + empty + ": it holds no account history");
        Path sound = file(HISTORY);
        assertThatThrownBy(() -> judge(sound, Optional.of("ftmo-9step")))
                .isInstanceOfSatisfying(PipelineException.class, e -> assertThat(e.reason())
                        .isEqualTo(PipelineException.Reason.CONFIGURATION));
    }

    private static List<JudgedLine> judge(Path file, Optional<String> rules) {
        return HistoryFile.judge(file, ProjectFiles.conf(), rules);
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(dir.resolve("histories.jsonl"), String.join("\n", lines));
    }
}
