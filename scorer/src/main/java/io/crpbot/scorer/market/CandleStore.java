package io.crpbot.scorer.market;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.database.DatabaseStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** Observed one-minute candles, one a symbol and minute, and the venue each symbol comes from. */
public final class CandleStore {
    private final DatabaseStore database;

    public CandleStore(DatabaseStore database) {
        this.database = database;
    }

    /** Adds candles whose minutes are not stored yet. */
    public void insert(Symbol symbol, List<Candle> candles) {
        if (candles.isEmpty()) {
            return;
        }
        database.query("store candles of " + symbol, handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into candle (symbol, start_millis, open_price, high_price, low_price, close_price, volume)
                    values (:symbol, :start, :open, :high, :low, :close, :volume)
                    """);
            for (Candle candle : candles) {
                batch.bind("symbol", symbol.value())
                        .bind("start", candle.startMillis())
                        .bind("open", candle.open())
                        .bind("high", candle.high())
                        .bind("low", candle.low())
                        .bind("close", candle.close())
                        .bind("volume", candle.volume())
                        .add();
            }
            return batch.execute();
        });
    }

    /** Candles whose open lies in [from, to], oldest first. */
    public List<Candle> between(Symbol symbol, long fromMillis, long toMillis) {
        return database.query("read candles of " + symbol, handle -> handle.createQuery("""
                        select start_millis, open_price, high_price, low_price, close_price, volume from candle
                        where symbol = :symbol and start_millis between :from and :to order by start_millis
                        """)
                .bind("symbol", symbol.value())
                .bind("from", fromMillis)
                .bind("to", toMillis)
                .setFetchSize(5_000)
                .map(CandleStore::candle)
                .list());
    }

    /** The open of the newest candle at or before the given open. */
    public OptionalLong newest(Symbol symbol, long atOrBeforeMillis) {
        Optional<Long> newest = database.query("read candles of " + symbol, handle -> handle.createQuery("""
                        select max(start_millis) from candle where symbol = :symbol and start_millis <= :limit
                        """)
                .bind("symbol", symbol.value())
                .bind("limit", atOrBeforeMillis)
                .mapTo(Long.class)
                .findOne());
        return newest.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    public Optional<Candle> latest(Symbol symbol) {
        OptionalLong start = newest(symbol, Long.MAX_VALUE);
        return start.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        between(symbol, start.getAsLong(), start.getAsLong()).get(0));
    }

    /** The venue that the symbol's candles come from; empty before the first. */
    public Optional<String> venue(Symbol symbol) {
        return database.query("read the venue of " + symbol, handle -> handle.createQuery(
                        "select venue from market where symbol = :symbol")
                .bind("symbol", symbol.value())
                .mapTo(String.class)
                .findOne());
    }

    public void bindVenue(Symbol symbol, String venue) {
        database.query("store the venue of " + symbol, handle -> handle.createUpdate(
                        "insert into market (symbol, venue) values (:symbol, :venue)")
                .bind("symbol", symbol.value())
                .bind("venue", venue)
                .execute());
    }

    private static Candle candle(ResultSet rs, StatementContext context) throws SQLException {
        return new Candle(
                rs.getLong(1),
                rs.getDouble(2),
                rs.getDouble(3),
                rs.getDouble(4),
                rs.getDouble(5),
                rs.getDouble(6),
                false);
    }
}
