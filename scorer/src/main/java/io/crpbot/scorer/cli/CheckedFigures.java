package io.crpbot.scorer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crpbot.core.check.Finding;
import io.crpbot.core.metric.ReliabilityTable;
import io.crpbot.core.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The figures of a check as a table with notes, or as one JSON object: undefined ones are {@code null} there, and those of
 * a group are an object in it.
 */
final class CheckedFigures {
    private CheckedFigures() {}

    static List<String> table(List<Finding> findings) {
        TextTable table = new TextTable("figure", "value");
        findings.forEach(finding -> table.row(finding.label(), finding.shown()));
        List<String> lines = new ArrayList<>(table.lines());
        for (int i = 0; i < findings.size(); i++) {
            String note = findings.get(i).note();
            lines.set(i + 1, note.isEmpty() ? lines.get(i + 1) : lines.get(i + 1) + "  " + note);
        }
        return lines;
    }

    static ObjectNode json(List<Finding> findings) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Finding finding : findings) {
            int dot = finding.key().indexOf('.');
            ObjectNode parent =
                    dot < 0 ? object : object.withObject("/" + finding.key().substring(0, dot));
            parent.set(finding.key().substring(dot + 1), node(finding.value()));
        }
        return object;
    }

    private static JsonNode node(Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value instanceof Double number) {
            return nodes.numberNode(number);
        } else if (value instanceof Long count) {
            return nodes.numberNode(count);
        } else if (value instanceof Boolean yes) {
            return nodes.booleanNode(yes);
        }
        return value == null ? nodes.nullNode() : nodes.textNode((String) value);
    }

    static List<String> table(ReliabilityTable reliability) {
        TextTable table = new TextTable("bin", "n", "mean p", "share of 1");
        for (ReliabilityTable.Bin bin : reliability.bins()) {
            if (bin.count() > 0) {
                table.row(
                        String.format(Locale.ROOT, "%.4f .. %.4f", bin.lower(), bin.upper()),
                        TextTable.count(bin.count()),
                        String.format(Locale.ROOT, "%.4f", bin.meanProbability()),
                        String.format(Locale.ROOT, "%.4f", bin.observed()));
            }
        }
        return table.lines();
    }

    static ArrayNode json(ReliabilityTable reliability) {
        ArrayNode bins = JsonNodeFactory.instance.arrayNode();
        for (ReliabilityTable.Bin bin : reliability.bins()) {
            ObjectNode object = bins.addObject()
                    .put("lower", bin.lower())
                    .put("upper", bin.upper())
                    .put("count", bin.count());
            object.put("mean_probability", bin.count() == 0 ? null : (Double) bin.meanProbability());
            object.put("observed", bin.count() == 0 ? null : (Double) bin.observed());
        }
        return bins;
    }
}
