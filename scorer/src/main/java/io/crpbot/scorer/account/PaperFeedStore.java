package io.crpbot.scorer.account;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.database.DatabaseStore;
import java.util.Optional;

/** The paper broker's place in each symbol's candles. */
public final class PaperFeedStore {
    private final DatabaseStore database;

    public PaperFeedStore(DatabaseStore database) {
        this.database = database;
    }

    Optional<PaperFeed> read(Symbol symbol) {
        return database.query("read the paper feed of " + symbol, handle -> handle.createQuery("""
                        select segment, start_millis, open_price, high_price, low_price, close_price, volume
                        from paper_feed where symbol = :symbol
                        """)
                .bind("symbol", symbol.value())
                .map((rs, context) -> new PaperFeed(
                        new Candle(
                                rs.getLong(2),
                                rs.getDouble(3),
                                rs.getDouble(4),
                                rs.getDouble(5),
                                rs.getDouble(6),
                                rs.getDouble(7),
                                false),
                        rs.getLong(1)))
                .findOne());
    }

    void write(Symbol symbol, PaperFeed feed) {
        database.query("store the paper feed of " + symbol, handle -> {
            handle.execute("delete from paper_feed where symbol = ?", symbol.value());
            return handle.createUpdate("""
                            insert into paper_feed
                              (symbol, segment, start_millis, open_price, high_price, low_price, close_price, volume)
                            values (:symbol, :segment, :start, :open, :high, :low, :close, :volume)
                            """)
                    .bind("symbol", symbol.value())
                    .bind("segment", feed.segment())
                    .bind("start", feed.last().startMillis())
                    .bind("open", feed.last().open())
                    .bind("high", feed.last().high())
                    .bind("low", feed.last().low())
                    .bind("close", feed.last().close())
                    .bind("volume", feed.last().volume())
                    .execute();
        });
    }
}
