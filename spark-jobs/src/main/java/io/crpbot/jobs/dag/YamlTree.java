package io.crpbot.jobs.dag;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.dag.YamlNode.Field;
import io.crpbot.jobs.dag.YamlNode.Fields;
import io.crpbot.jobs.dag.YamlNode.Items;
import io.crpbot.jobs.dag.YamlNode.Scalar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one YAML document with the line of every key and value. */
final class YamlTree {
    private final YAMLParser parser;
    private final Problems problems;

    private YamlTree(YAMLParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The file's mapping; empty after a problem that kept it from being read. */
    static Fields read(Path file, Problems problems) {
        try (YAMLParser parser = new YAMLFactory().createParser(file.toFile())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                return (Fields) new YamlTree(parser, problems).node();
            }
            problems.add(1, "expected DAGs by name, found " + parser.currentToken());
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            problems.add(line, "no YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw PipelineException.failed("Cannot read " + file + ": " + e.getMessage(), e);
        }
        return new Fields(Map.of(), 1);
    }

    private YamlNode node() throws IOException {
        int line = line();
        if (parser.isCurrentAlias()) {
            problems.add(line, "alias '*" + parser.getText() + "': write the value out");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(line);
            case START_ARRAY -> items(line);
            case VALUE_NULL -> new Scalar(null, line);
            default -> new Scalar(parser.getText(), line);
        };
    }

    private Fields fields(int line) throws IOException {
        Map<String, Field> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            parser.nextToken();
            if (fields.put(key, new Field(keyLine, node())) != null) {
                problems.add(keyLine, "key '" + key + "' is there twice");
            }
        }
        return new Fields(fields, line);
    }

    private Items items(int line) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Items(items, line);
    }

    private int line() {
        JsonParser located = parser;
        return located.currentTokenLocation().getLineNr();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
