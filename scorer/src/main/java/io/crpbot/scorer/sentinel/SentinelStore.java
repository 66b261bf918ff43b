package io.crpbot.scorer.sentinel;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.metric.OverconfidenceWatch;
import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** By the hash of a bundle's manifest: one open forecast a symbol and grade, what earlier ones came to, and its alert. */
public final class SentinelStore {
    private static final String SELECT = """
            select manifest_sha256, symbols, horizon_minutes, max_carry_minutes, symbol, grade, as_of_millis, confidence, up
            from sentinel_forecast
            """;

    private final DatabaseStore database;

    public SentinelStore(DatabaseStore database) {
        this.database = database;
    }

    /** What is watched apart. */
    record Watched(Symbol symbol, Forecast.Grade grade) {
        static Watched of(Forecast forecast) {
            return new Watched(forecast.symbol(), forecast.grade());
        }
    }

    /** Forecasts about a symbol, of all bundles, whose outcome is not known. */
    List<Forecast> open(Symbol symbol) {
        return database.query("read forecasts of " + symbol, handle -> handle.createQuery(
                        SELECT + "where symbol = :symbol order by manifest_sha256, grade")
                .bind("symbol", symbol.value())
                .map(SentinelStore::forecast)
                .list());
    }

    void open(Forecast forecast) {
        database.query("store a forecast of " + forecast.symbol(), handle -> handle.createUpdate("""
                        insert into sentinel_forecast
                          (manifest_sha256, symbols, horizon_minutes, max_carry_minutes, symbol, grade, as_of_millis,
                           confidence, up)
                        values (:sha, :symbols, :horizon, :carry, :symbol, :grade, :asOf, :confidence, :up)
                        """)
                .bind("sha", forecast.bundle().manifestSha256())
                .bind("symbols", forecast.bundle().symbols())
                .bind("horizon", forecast.bundle().horizonMinutes())
                .bind("carry", forecast.bundle().maxCarryMinutes())
                .bind("symbol", forecast.symbol().value())
                .bind("grade", forecast.grade().name())
                .bind("asOf", forecast.asOf().toEpochMilli())
                .bind("confidence", forecast.confidence())
                .bind("up", forecast.up())
                .execute());
    }

    void close(Forecast forecast) {
        database.query("close a forecast of " + forecast.symbol(), handle -> handle.createUpdate("""
                        delete from sentinel_forecast
                        where manifest_sha256 = :sha and symbol = :symbol and grade = :grade
                        """)
                .bind("sha", forecast.bundle().manifestSha256())
                .bind("symbol", forecast.symbol().value())
                .bind("grade", forecast.grade().name())
                .execute());
    }

    Map<Watched, OverconfidenceWatch> watches(String manifestSha256) {
        Map<Watched, OverconfidenceWatch> watches = new HashMap<>();
        database.query("read the sentinel", handle -> handle.createQuery(
                        "select symbol, grade, body from sentinel_watch where manifest_sha256 = :sha")
                .bind("sha", manifestSha256)
                .map((rs, context) -> watches.put(
                        new Watched(Symbol.of(rs.getString(1)), Forecast.Grade.valueOf(rs.getString(2))),
                        Json.read(rs.getString(3), OverconfidenceWatch.class)))
                .list());
        return watches;
    }

    void write(String manifestSha256, Watched watched, OverconfidenceWatch watch) {
        database.query("store the sentinel", handle -> {
            handle.execute(
                    "delete from sentinel_watch where manifest_sha256 = ? and symbol = ? and grade = ?",
                    manifestSha256,
                    watched.symbol().value(),
                    watched.grade().name());
            return handle.createUpdate("""
                            insert into sentinel_watch (manifest_sha256, symbol, grade, body)
                            values (:sha, :symbol, :grade, :body)
                            """)
                    .bind("sha", manifestSha256)
                    .bind("symbol", watched.symbol().value())
                    .bind("grade", watched.grade().name())
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
                new Forecast.Bundle(rs.getString(1), rs.getInt(2), rs.getInt(3), rs.getInt(4)),
                Symbol.of(rs.getString(5)),
                Forecast.Grade.valueOf(rs.getString(6)),
                Instant.ofEpochMilli(rs.getLong(7)),
                rs.getDouble(8),
                rs.getBoolean(9));
    }
}
