package io.crpbot.core.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.TextLines;
import io.crpbot.core.risk.RuleSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of account histories, one JSON object a line, plain or gzip:
 * {@code {"id", "rules", "initial", "start", "end", "events": [{"t", "type", "balance", "equity", "open_positions"}]}}.
 * {@code rules} is a name of {@code conf/ftmo} or an object in the shape of such a file.
 */
public final class HistoryFile {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    private final Path file;
    private final Path confDir;
    private final Optional<RuleSet> rulesForAll;
    private final Map<String, RuleSet> named = new HashMap<>();

    private HistoryFile(Path file, Path confDir, Optional<RuleSet> rulesForAll) {
        this.file = file;
        this.confDir = confDir;
        this.rulesForAll = rulesForAll;
    }

    /**
     * Judges every history of the file, each on its own.
     *
     * @param rules judges all histories by these rules of {@code conf/ftmo}, whatever they name themselves
     * @return one for each line that is not blank, in their order
     * @throws PipelineException if the file cannot be read or holds nothing, or there are no such rules
     */
    public static List<JudgedLine> judge(Path file, Path confDir, Optional<String> rules) {
        return new HistoryFile(file, confDir, rules.map(name -> RuleSet.load(confDir, name))).judged();
    }

    private List<JudgedLine> judged() {
        HistoryReader reader = new HistoryReader(this::rules);
        List<JudgedLine> judged = new ArrayList<>();
        try (TextLines lines = TextLines.open(file)) {
            for (String text = lines.next(); text != null; text = lines.next()) {
                if (!text.isBlank()) {
                    judged.add(judged(reader, text, lines.number()));
                }
            }
        }
        if (judged.isEmpty()) {
            throw PipelineException.failed("Cannot judge " + file + ": it holds no account history");
        }
        return judged;
    }

    private JudgedLine judged(HistoryReader reader, String text, long line) {
        Optional<String> id = Optional.empty();
        try {
            JsonNode history = JSON.readTree(text);
            id = Optional.of(history.path("id"))
                    .filter(node -> node.isTextual() || node.isNumber())
                    .map(JsonNode::asText);
            return HistoryJudge.judge(reader.read(history));
        } catch (JsonProcessingException e) {
            return flaw(id, line, false, "it is no JSON object: " + e.getOriginalMessage());
        } catch (IllegalArgumentException | PipelineException e) {
            return flaw(id, line, e instanceof ContradictionException, e.getMessage());
        }
    }

    private HistoryFlaw flaw(Optional<String> id, long line, boolean contradiction, String why) {
        String name = id.map(known -> " (history " + known + ")").orElse("");
        return new HistoryFlaw(id, line, contradiction, "Cannot judge " + file + ":" + line + name + ": " + why);
    }

    private RuleSet rules(JsonNode rules) {
        if (rulesForAll.isPresent()) {
            return rulesForAll.get();
        }
        if (rules.isObject()) {
            return RuleSet.parse(rules);
        }
        if (!rules.isTextual()) {
            throw new IllegalArgumentException("'rules' is missing: a name of conf/ftmo or an object is needed");
        }
        return named.computeIfAbsent(rules.textValue(), name -> {
            if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
                throw new IllegalArgumentException("'rules' is '" + name + "', which is no name of a rule file");
            }
            return RuleSet.load(confDir, name);
        });
    }
}
