package io.crpbot.scorer.sentinel;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.metric.OverconfidenceWatch;
import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.StatementContext;

/** By the hash of a bundle's manifest: one open forecast a symbol, what its earlier ones came to, and its alert. */
public final class SentinelStore {
    private static final String SELECT = """
            select manifest_sha256, symbols, symbol, as_of_millis, horizon_minutes, confidence, up from sentinel_forecast
            """;

    private final DatabaseStore database;

    public SentinelStore(DatabaseStore database) {
        this.database = database;
    }

    /** Forecasts about a symbol, of all bundles, whose outcome is not known. */
    List<Forecast> open(Symbol symbol) {
        return database.query("read forecasts of " + symbol, handle -> handle.createQuery(
                        SELECT + "where symbol = :symbol order by manifest_sha256")
                .bind("symbol", symbol.value())
                .map(SentinelStore::forecast)
                .list());
    }

    void open(Forecast forecast) {
        database.query("store a forecast of " + forecast.symbol(), handle -> handle.createUpdate("""
                        insert into sentinel_forecast
                          (manifest_sha256, symbols, symbol, as_of_millis, horizon_minutes, confidence, up)
                        values (:sha, :symbols, :symbol, :asOf, :horizon, :confidence, :up)
                        """)
                .bind("sha", forecast.manifestSha256())
                .bind("symbols", forecast.symbols())
                .bind("symbol", forecast.symbol().value())
                .bind("asOf", forecast.asOf().toEpochMilli())
                .bind("horizon", forecast.horizonMinutes())
                .bind("confidence", forecast.confidence())
                .bind("up", forecast.up())
                .execute());
    }

    void close(Forecast forecast) {
        database.query("close a forecast of " + forecast.symbol(), handle -> handle.createUpdate(
                        "delete from sentinel_forecast where manifest_sha256 = :sha and symbol = :symbol")
                .bind("sha", forecast.manifestSha256())
                .bind("symbol", forecast.symbol().value())
                .execute());
    }

    Map<Symbol, OverconfidenceWatch> watches(String manifestSha256) {
        Map<Symbol, OverconfidenceWatch> watches = new TreeMap<>();
        database.query("read the sentinel", handle -> handle.createQuery(
                        "select symbol, body from sentinel_watch where manifest_sha256 = :sha")
                .bind("sha", manifestSha256)
                .map((rs, context) ->
                        watches.put(Symbol.of(rs.getString(1)), Json.read(rs.getString(2), OverconfidenceWatch.class)))
                .list());
        return watches;
    }

    void write(String manifestSha256, Symbol symbol, OverconfidenceWatch watch) {
        database.query("store the sentinel", handle -> {
            handle.execute(
                    "delete from sentinel_watch where manifest_sha256 = ? and symbol = ?",
                    manifestSha256,
                    symbol.value());
            return handle.createUpdate(
                            "insert into sentinel_watch (manifest_sha256, symbol, body) values (:sha, :symbol, :body)")
                    .bind("sha", manifestSha256)
                    .bind("symbol", symbol.value())
                    .bind("body", Json.write(watch))
                    .execute();
        });
    }

    Optional<SentinelAlert> alert(String manifestSha256) {
        return database.query("read the sentinel's alert", handle -> handle.createQuery(
                        "select at_millis, words from sentinel_alert where manifest_sha256 = :sha")
                .bind("sha", manifestSha256)
                .map((rs, context) -> new SentinelAlert(Instant.ofEpochMilli(rs.getLong(1)), rs.getString(2)))
                .findOne());
    }

    void write(String manifestSha256, SentinelAlert alert) {
        database.query("store the sentinel's alert", handle -> handle.createUpdate(
                        "insert into sentinel_alert (manifest_sha256, at_millis, words) values (:sha, :at, :words)")
                .bind("sha", manifestSha256)
                .bind("at", alert.at().toEpochMilli())
                .bind("words", alert.words())
                .execute());
    }

    private static Forecast forecast(ResultSet rs, StatementContext context) throws SQLException {
        return new Forecast(
                rs.getString(1),
                rs.getInt(2),
                Symbol.of(rs.getString(3)),
                Instant.ofEpochMilli(rs.getLong(4)),
                rs.getInt(5),
                rs.getDouble(6),
                rs.getBoolean(7));
    }
}
