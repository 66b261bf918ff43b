package io.crpbot.scorer.account;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.database.DatabaseStore;
import java.util.Map;
import java.util.TreeMap;

/** The paper broker's place in each symbol's candles. */
public final class PaperFeedStore {
    private final DatabaseStore database;

    public PaperFeedStore(DatabaseStore database) {
        this.database = database;
    }

    /** By symbol. */
    Map<Symbol, PaperFeed> all() {
        Map<Symbol, PaperFeed> feeds = new TreeMap<>();
        database.query("read the paper feeds", handle -> handle.createQuery("""
                        select symbol, segment, start_millis, open_price, high_price, low_price, close_price, volume
                        from paper_feed
                        """)
                .map((rs, context) -> feeds.put(
                        Symbol.of(rs.getString(1)),
                        new PaperFeed(
                                new Candle(
                                        rs.getLong(3),
                                        rs.getDouble(4),
                                        rs.getDouble(5),
                                        rs.getDouble(6),
                                        rs.getDouble(7),
                                        rs.getDouble(8),
                                        false),
                                rs.getLong(2))))
                .list());
        return feeds;
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
