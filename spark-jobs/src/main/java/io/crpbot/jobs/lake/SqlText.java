package io.crpbot.jobs.lake;

import static org.apache.spark.sql.functions.lit;

/** Text of conditions that the lake is asked for. */
final class SqlText {
    private SqlText() {}

    /** A string as SQL has it, quoted, whatever is in it: names come from configuration files and paths. */
    static String literal(String value) {
        return lit(value).expr().sql();
    }
}
