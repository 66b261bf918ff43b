package io.crpbot.jobs.evaluate;

import io.crpbot.core.feature.TradingSession;
import io.crpbot.core.model.Tiers;
import io.crpbot.core.trade.Trade;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
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

    private enum Volatility {
        LOW,
        MIDDLE,
        HIGH
    }

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
            if (sorted.length >= Volatility.values().length) {
                cuts.put(symbol, new double[] {sorted[sorted.length / 3], sorted[2 * sorted.length / 3]});
            }
        }
    }

    /**
     * What some decisions have in common.
     *
     * @param order among the others of its kind
     */
    private record Slice(String by, int order, String value) {
        private static final Comparator<Slice> ORDER =
                Comparator.comparing(Slice::by).thenComparingInt(Slice::order).thenComparing(Slice::value);
    }

    /** Those that have decisions, by what they have in common: months in time, tiers from the highest, and so on. */
    List<SliceSheet> of(List<Observation> decisions, List<Trade> trades, Scoring scoring) {
        SortedMap<Slice, List<Observation>> cut = new TreeMap<>(Slice.ORDER);
        for (Observation row : decisions) {
            double confidence = Math.max(row.probability(), 1 - row.probability());
            slices(row.symbol(), row.startMillis(), confidence)
                    .forEach(slice ->
                            cut.computeIfAbsent(slice, key -> new ArrayList<>()).add(row));
        }
        Map<Slice, List<Trade>> traded = new HashMap<>();
        for (Trade trade : trades) {
            long start = trade.signal().instant().toEpochMilli() - MINUTE;
            slices(trade.signal().symbol().value(), start, trade.signal().probability())
                    .forEach(slice -> traded.computeIfAbsent(slice, key -> new ArrayList<>())
                            .add(trade));
        }
        List<SliceSheet> sheets = new ArrayList<>();
        cut.forEach((slice, rows) ->
                sheets.add(scoring.slice(slice.by(), slice.value(), rows, traded.getOrDefault(slice, List.of()))));
        return sheets;
    }

    private List<Slice> slices(String symbol, long startMillis, double confidence) {
        Instant start = Instant.ofEpochMilli(startMillis);
        List<Slice> slices = new ArrayList<>();
        slices.add(slice("tier", tiers.of(confidence)));
        slices.add(slice("session", TradingSession.of(start)));
        slices.add(new Slice(
                "month", 0, YearMonth.from(start.atOffset(ZoneOffset.UTC)).toString()));
        Double sigma = sigmas.get(symbol).get(startMillis);
        double[] thirds = cuts.get(symbol);
        if (sigma != null && thirds != null) {
            slices.add(slice(
                    "volatility",
                    sigma < thirds[0] ? Volatility.LOW : sigma < thirds[1] ? Volatility.MIDDLE : Volatility.HIGH));
        }
        return slices;
    }

    private static <E extends Enum<E>> Slice slice(String by, E value) {
        int order = List.copyOf(EnumSet.allOf(value.getDeclaringClass())).indexOf(value);
        return new Slice(by, order, value.name().toLowerCase(Locale.ROOT));
    }
}
