package io.crpbot.core.feed;

import java.util.List;

/** What the files of a folder are, told by the ends of their names. */
public enum FileKind {
    CSV("csv"),
    PARQUET("parquet");

    private final String label;

    FileKind(String label) {
        this.label = label;
    }

    /** As a source's name begins: {@code csv} in {@code csv:DIR}. */
    public String label() {
        return label;
    }

    boolean isKindOf(String name) {
        return endings().stream().anyMatch(name::endsWith);
    }

    /** Such as {@code *.csv or *.csv.gz}. */
    String described() {
        return "*" + String.join(" or *", endings());
    }

    private List<String> endings() {
        return switch (this) {
            case CSV -> List.of(".csv", ".csv.gz");
            case PARQUET -> List.of(".parquet");
        };
    }
}
