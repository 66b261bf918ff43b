package io.crpbot.jobs.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.crpbot.core.text.TextTable;
import io.crpbot.jobs.StageResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The terminal: results on stdout, as text or as JSON lines, everything else on stderr. Keys are snake_case. */
record Console(PrintWriter out, PrintWriter err, boolean json) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new UndefinedAsNull())
                    .addSerializer(double.class, new UndefinedAsNull()))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    /** JSON has no NaN: what is undefined is null. */
    private static final class UndefinedAsNull extends StdSerializer<Double> {
        private static final long serialVersionUID = 1L;

        UndefinedAsNull() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
    }

    /** Prints {@code value} as one JSON line with {@code --json}, else the given lines of text. */
    void print(Object value, List<String> text) {
        if (json) {
            out.println(line(value));
        } else {
            text.forEach(out::println);
        }
        out.flush();
    }

    /** A stage's counts as a one-row table or its own table, then what it has to say. */
    void result(StageResult result, Duration elapsed) {
        List<String> text = new ArrayList<>(
                result.table().isEmpty()
                        ? counts(result, elapsed)
                        : TextTable.of(result.table()).lines());
        text.addAll(result.lines());
        print(tree(result, elapsed), text);
    }

    private static List<String> counts(StageResult result, Duration elapsed) {
        TextTable table = new TextTable("stage", "rows in", "rows out", "quarantined", "seconds");
        table.row(
                result.stage(),
                TextTable.count(result.rowsIn()),
                TextTable.count(result.rowsOut()),
                TextTable.count(result.quarantined()),
                TextTable.seconds(elapsed));
        return table.lines();
    }

    /** The record's components, and the counts whatever the record calls its own fields. */
    static ObjectNode tree(StageResult result, Duration elapsed) {
        JsonNode own = MAPPER.valueToTree(result);
        ObjectNode tree = MAPPER.createObjectNode().put("stage", result.stage());
        tree.put("rows_in", result.rowsIn())
                .put("rows_out", result.rowsOut())
                .put("quarantined", result.quarantined())
                .put("seconds", Math.round(elapsed.toMillis() / 100.0) / 10.0)
                .put("exit_code", result.exitCode());
        if (own instanceof ObjectNode fields) {
            fields.fields().forEachRemaining(field -> tree.putIfAbsent(field.getKey(), field.getValue()));
        }
        return tree;
    }

    /** One line of JSON. */
    static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
