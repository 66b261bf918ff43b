package io.crpbot.jobs.dag;

import io.crpbot.jobs.dag.YamlNode.Field;
import io.crpbot.jobs.dag.YamlNode.Scalar;

/** Reads whole numbers of DAG files. */
final class Numbers {
    private Numbers() {}

    /** The number, or {@code least} after a problem. */
    static int atLeast(int least, String key, Field field, Problems problems) {
        String text = field.value() instanceof Scalar scalar ? scalar.text() : null;
        try {
            int number = Integer.parseInt(String.valueOf(text));
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, in the same words as a number that is too small
        }
        problems.add(field.line(), "bad " + key + " '" + text + "': expected a whole number of " + least + " or more");
        return least;
    }
}
