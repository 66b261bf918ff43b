package io.crpbot.jobs.lake;

import java.util.List;
import java.util.Map;

/**
 * What is fixed about a table: the one list of the lake's tables and of the version that each one's schema has in this
 * build. The version is raised when rows that are stored would be misread by this build, or new ones by the one before
 * (another meaning, unit, key or name); a column more is no such change, writers add it.
 *
 * @param name path under the root; one that ends with {@code *} stands for every table that begins so
 * @param schemaVersion what this build reads and writes, from 1
 * @param layout columns by which the rows are sorted inside files; files are cut where one of them changes, {@code start}
 *     by its month. The same cut as the writers', so that replacing a month or a model touches its own files only
 * @param rebuild how the table is made anew from what it is derived from
 */
public record TableSpec(String name, int schemaVersion, List<String> layout, String rebuild) {
    /** The table property that holds the version; a table without it has version 1. */
    public static final String PROPERTY = "crpbot.schemaVersion";

    private static final List<String> SERIES = List.of("symbol", "venue", "start");
    private static final List<String> PREDICTIONS = List.of("model", "version", "symbol", "start");
    private static final List<String> SMALL = List.of();

    private static final List<TableSpec> ALL = List.of(
            new TableSpec(BronzeTable.CANDLES, 1, SERIES, "run ingest again for every source"),
            new TableSpec(BronzeTable.QUARANTINE, 1, SMALL, "run ingest again for every source"),
            new TableSpec(PullTable.NAME, 1, SMALL, "run ingest again"),
            new TableSpec(QualityRows.TABLE, 1, SMALL, "run quality again"),
            new TableSpec(SilverRows.TABLE, 1, SERIES, "run resample again"),
            new TableSpec(FeatureRows.table("*"), 1, SERIES, "run features again"),
            new TableSpec(FeatureStatsTable.NAME, 1, SMALL, "run features --stats again"),
            new TableSpec(ExampleRows.TABLE, 1, SERIES, "run split again"),
            new TableSpec(FoldTable.TABLE, 1, SMALL, "run split again"),
            new TableSpec(TrainingRuns.TABLE, 1, SMALL, "train again"),
            new TableSpec("gold/votes", 1, SERIES, "run train ppo again"),
            new TableSpec(PredictionTable.NAME, 1, PREDICTIONS, "run evaluate again"),
            new TableSpec(BacktestTables.SIGNALS, 2, SMALL, "run evaluate again"),
            new TableSpec(BacktestTables.EQUITY, 2, SMALL, "run evaluate again"),
            new TableSpec(BacktestTables.EQUITY_MINUTES, 1, List.of("model", "version", "start"), "run evaluate again"),
            new TableSpec(BacktestTables.BACKTESTS, 3, SMALL, "run evaluate again"),
            new TableSpec(TrialTable.NAME, 1, SMALL, "run evaluate again for every model"),
            new TableSpec(ChallengeTable.NAME, 4, SMALL, "run challenge again"),
            new TableSpec(ProgrammeTable.NAME, 1, SMALL, "run challenge again"),
            new TableSpec(EvaluationTable.NAME, 3, SMALL, "run evaluate again"),
            new TableSpec(PromotionTable.NAME, 1, SMALL, "run promote again"),
            new TableSpec(ModelTable.NAME, 2, SMALL, "tag a model"));

    /** The table of that name; one that is not in the list has version 1 and no layout. */
    public static TableSpec of(String table) {
        return ALL.stream()
                .filter(spec -> spec.matches(table))
                .findFirst()
                .orElseGet(() -> new TableSpec(table, 1, SMALL, "run the command again that makes it"));
    }

    private boolean matches(String table) {
        return name.endsWith("*") ? table.startsWith(name.substring(0, name.length() - 1)) : name.equals(table);
    }

    /**
     * What a new table is given. Its log is kept: Delta drops commits after thirty days otherwise, and with them the
     * versions that models were trained on.
     */
    Map<String, String> properties() {
        return Map.of(PROPERTY, Integer.toString(schemaVersion), "delta.logRetentionDuration", "interval 36500 days");
    }
}
