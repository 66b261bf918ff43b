package io.crpbot.jobs.evaluate;

import io.crpbot.core.feature.TradingSession;
import io.crpbot.core.model.Tiers;
import io.crpbot.core.trade.Trade;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cuts decisions and trades by tier of confidence, trading session, volatility and month. Volatility is the trailing sigma
 * at the decision, in thirds of the symbol's own decisions; a decision without one is in none of the three.
 */
final class Slices {
    private static final long MINUTE = 60_000;
    private static final List<String> THIRDS = List.of("low", "middle", "high");

    private final Tiers tiers;
    private final Map<String, SortedMap<Long, Double>> sigmas = new HashMap<>();
    private final Map<String, double[]> cuts = new HashMap<>();

    Slices(Tiers tiers, TestMarket market, List<String> symbols) {
        this.tiers = tiers;
        for (String symbol : symbols) {
            SortedMap<Long, Double> own = market.sigmas(symbol);
            double[] sorted = own.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            sigmas.put(symbol, own);
            if (sorted.length >= THIRDS.size()) {
                cuts.put(symbol, new double[] {sorted[sorted.length / 3], sorted[2 * sorted.length / 3]});
            }
        }
    }

    /** Those that have decisions, by what they have in common and in order. */
    List<SliceSheet> of(List<Observation> decisions, List<Trade> trades, Scoring scoring) {
        SortedMap<String, SortedMap<String, List<Observation>>> cut = new TreeMap<>();
        for (Observation row : decisions) {
            double confidence = Math.max(row.probability(), 1 - row.probability());
            names(row.symbol(), row.startMillis(), confidence)
                    .forEach((by, value) -> cut.computeIfAbsent(by, key -> new TreeMap<>())
                            .computeIfAbsent(value, key -> new ArrayList<>())
                            .add(row));
        }
        Map<String, List<Trade>> traded = new HashMap<>();
        for (Trade trade : trades) {
            names(
                            trade.signal().symbol().value(),
                            trade.signal().instant().toEpochMilli() - MINUTE,
                            trade.signal().probability())
                    .forEach((by, value) -> traded.computeIfAbsent(by + value, key -> new ArrayList<>())
                            .add(trade));
        }
        List<SliceSheet> sheets = new ArrayList<>();
        cut.forEach((by, values) -> values.forEach((value, rows) ->
                sheets.add(scoring.slice(by, value, rows, traded.getOrDefault(by + value, List.of())))));
        return sheets;
    }

    private Map<String, String> names(String symbol, long startMillis, double confidence) {
        Map<String, String> names = new TreeMap<>();
        Instant start = Instant.ofEpochMilli(startMillis);
        names.put("tier", tiers.of(confidence).name().toLowerCase(Locale.ROOT));
        names.put("session", TradingSession.of(start).name().toLowerCase(Locale.ROOT));
        names.put("month", YearMonth.from(start.atOffset(ZoneOffset.UTC)).toString());
        Double sigma = sigmas.get(symbol).get(startMillis);
        double[] thirds = cuts.get(symbol);
        if (sigma != null && thirds != null) {
            names.put("volatility", THIRDS.get(sigma < thirds[0] ? 0 : sigma < thirds[1] ? 1 : 2));
        }
        return names;
    }
}
