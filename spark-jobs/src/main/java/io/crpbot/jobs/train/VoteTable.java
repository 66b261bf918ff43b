package io.crpbot.jobs.train;

import static org.apache.spark.sql.functions.col;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.lake.Lake;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code gold/votes}: what models said about minutes that they had not been trained on. Every row says until when its model
 * was trained; a row that is not later than that is refused when it is read.
 */
record VoteTable(Lake lake) {
    static final String TABLE = "gold/votes";

    private static final StructType SCHEMA = new StructType()
            .add("symbol", DataTypes.StringType, false)
            .add("venue", DataTypes.StringType, false)
            .add("start", DataTypes.TimestampType, false)
            .add("known_at", DataTypes.TimestampType, false)
            .add("role", DataTypes.StringType, false)
            .add("fold", DataTypes.IntegerType, false)
            .add("vote", DataTypes.DoubleType, false)
            .add("trained_until", DataTypes.TimestampType, false)
            .add("source", DataTypes.StringType, false)
            .add("synthetic", DataTypes.BooleanType, false);

    /**
     * The votes of one model.
     *
     * @param symbols that it votes on
     * @param trainedUntil end of all that it was fitted and stopped on
     * @param source hash of everything that it was made from
     */
    record Origin(
            String role,
            List<Symbol> symbols,
            String venue,
            int fold,
            Instant trainedUntil,
            String source,
            boolean synthetic) {}

    /** One vote on a candle's open. */
    record Vote(String symbol, long startMillis, double vote) {}

    boolean has(Origin origin) {
        return lake.exists(TABLE)
                && !lake.read(TABLE)
                        .where(scope(origin))
                        .where(col("source").equalTo(origin.source()))
                        .isEmpty();
    }

    /** Puts the votes in the place of those of the same role, symbols and fold. */
    void write(Origin origin, List<Vote> votes) {
        List<Row> rows = new ArrayList<>();
        for (Vote vote : votes) {
            rows.add(RowFactory.create(
                    vote.symbol(),
                    origin.venue(),
                    new Timestamp(vote.startMillis()),
                    new Timestamp(vote.startMillis() + 60_000),
                    origin.role(),
                    origin.fold(),
                    vote.vote(),
                    Timestamp.from(origin.trainedUntil()),
                    origin.source(),
                    origin.synthetic()));
        }
        lake.replace(TABLE, lake.spark().createDataFrame(rows, SCHEMA), scope(origin));
    }

    /**
     * The votes of all roles on one symbol where every role has one, by candle open, in the order of the roles.
     *
     * @param sources of the models that count
     * @param version of the table
     * @throws PipelineException if any of these models was trained on what it votes on
     */
    Map<Long, float[]> read(Symbol symbol, List<String> roles, Collection<String> sources, long version) {
        Dataset<Row> rows = lake.readVersion(TABLE, version)
                .where(col("symbol").equalTo(symbol.value()))
                .where(col("source").isin(sources.toArray()));
        long inSample = rows.where(col("trained_until").gt(col("known_at"))).count();
        if (inSample > 0) {
            throw PipelineException.failed("Cannot train the agent on " + symbol + ": " + TABLE + " has " + inSample
                    + " votes of models on what they were trained on; delete the table and train again");
        }
        CastVotes votes = new CastVotes(roles);
        rows.select("start", "role", "vote")
                .toLocalIterator()
                .forEachRemaining(
                        row -> votes.add(row.getString(1), row.getTimestamp(0).getTime(), row.getDouble(2)));
        return votes.complete();
    }

    private static String scope(Origin origin) {
        List<String> names = origin.symbols().stream()
                .map(symbol -> "'" + symbol.value() + "'")
                .toList();
        return "role = '" + origin.role() + "' AND fold = " + origin.fold() + " AND venue = '" + origin.venue()
                + "' AND symbol IN (" + String.join(", ", names) + ")";
    }
}
