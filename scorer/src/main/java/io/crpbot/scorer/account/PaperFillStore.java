package io.crpbot.scorer.account;

import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the paper broker did, in order. */
public final class PaperFillStore {
    private final DatabaseStore database;

    public PaperFillStore(DatabaseStore database) {
        this.database = database;
    }

    void insert(PaperFill fill) {
        database.query("store a paper fill", handle -> handle.createUpdate("""
                        insert into paper_fill (decision_id, symbol, kind, at_millis, net_profit, body)
                        values (:decision, :symbol, :kind, :at, :net, :body)
                        """)
                .bind("decision", fill.decision())
                .bind("symbol", fill.symbol().value())
                .bind("kind", fill.kind().name())
                .bind("at", fill.at().toEpochMilli())
                .bind("net", fill.netProfit())
                .bind("body", Json.write(fill))
                .execute());
    }

    /** The newest fills, newest first. */
    public List<PaperFill> latest(int count) {
        return database.query("read paper fills", handle -> handle.createQuery(
                        "select body from paper_fill order by id desc limit :count")
                .bind("count", count)
                .map((rs, context) -> Json.read(rs.getString(1), PaperFill.class))
                .list());
    }

    /** How often each kind of fill happened. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        database.query(
                "count paper fills", handle -> handle.createQuery("select kind, count(*) from paper_fill group by kind")
                        .map((rs, context) -> counts.put(rs.getString(1), rs.getInt(2)))
                        .list());
        return counts;
    }

    /** Net profit of all closed trades, account currency. */
    public BigDecimal netProfit() {
        return database.query("sum paper fills", handle -> handle.createQuery(
                        "select coalesce(sum(net_profit), 0.00) from paper_fill")
                .mapTo(BigDecimal.class)
                .one());
    }

    /** The fills of one decision, oldest first. */
    public List<PaperFill> of(String decision) {
        return database.query("read paper fills", handle -> handle.createQuery(
                        "select body from paper_fill where decision_id = :decision order by id")
                .bind("decision", decision)
                .map((rs, context) -> Json.read(rs.getString(1), PaperFill.class))
                .list());
    }
}
