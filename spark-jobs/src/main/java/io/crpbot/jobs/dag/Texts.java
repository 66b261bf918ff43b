package io.crpbot.jobs.dag;

import io.crpbot.jobs.dag.YamlNode.Field;
import io.crpbot.jobs.dag.YamlNode.Items;
import io.crpbot.jobs.dag.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;

/** Reads lists of words of DAG files. */
final class Texts {
    private Texts() {}

    static List<String> list(Field field, Problems problems) {
        List<String> words = new ArrayList<>();
        if (field == null) {
            return words;
        }
        if (!(field.value() instanceof Items items)) {
            problems.add(field.line(), "expected a list");
            return words;
        }
        for (YamlNode item : items.items()) {
            if (item instanceof Scalar scalar && scalar.text() != null) {
                words.add(scalar.text());
            } else {
                problems.add(item.line(), "expected a word in the list");
            }
        }
        return words;
    }
}
