package io.crpbot.jobs.train;

import io.crpbot.core.environment.MarketTape;
import io.crpbot.core.environment.TapeWriter;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Scaler;
import io.crpbot.core.model.TradeRule;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.MinuteTable;
import io.crpbot.jobs.lake.SilverRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Joins candles, scaled features and votes of a range into tapes. A minute is decided on where it has a feature row and,
 * when the agent sees votes at all, a vote of every role.
 *
 * @param source with the version of the candles
 * @param roles whose votes the agent sees
 * @param voteScaler {@code null} without roles
 */
record AgentTapes(
        Lake lake, TrainingSource source, TradeRule rule, int everyMinutes, List<String> roles, Scaler voteScaler) {
    private static final long MINUTE = 60_000;

    /** Mean and deviation of each role's votes, symbol after symbol in time order. */
    static Scaler fit(List<Map<Long, float[]>> votes, int roles, double clip) {
        Scaler.Fitter fitter = new Scaler.Fitter(roles);
        for (Map<Long, float[]> ofSymbol : votes) {
            for (float[] vote : new TreeMap<>(ofSymbol).values()) {
                double[] exact = new double[roles];
                for (int i = 0; i < roles; i++) {
                    exact[i] = vote[i];
                }
                fitter.add(exact);
            }
        }
        if (fitter.rows() == 0) {
            throw PipelineException.failed("Cannot train the agent: there is no minute on which every model votes");
        }
        return fitter.fit(clip);
    }

    /**
     * The tape of one symbol.
     *
     * @param rows scaled features
     * @param votes by candle open
     * @param from decisions from here on; candles from before fill the window of sigma
     * @param to nothing that is known later is read
     * @throws PipelineException if there are fewer than two decisions
     */
    MarketTape tape(Symbol symbol, CoinRows rows, Map<Long, float[]> votes, Instant from, Instant to) {
        TapeWriter writer = new TapeWriter(symbol, rows.width() + roles.size(), everyMinutes, rule);
        Merge merge = new Merge(rows, votes, from.toEpochMilli() - MINUTE);
        long first = from.toEpochMilli() - (rule.sigmaMinutes() + 1) * MINUTE;
        new MinuteTable(lake, source.versions().get(SilverRows.TABLE))
                .forEach(
                        source.venue(),
                        List.of(symbol.value()),
                        first,
                        to.toEpochMilli() - 2 * MINUTE,
                        (name, candle, segment) -> writer.add(candle, segment, merge.seen(candle)));
        MarketTape tape = writer.tape();
        if (tape.decisions().length < 2) {
            throw PipelineException.failed("Cannot train the agent on " + symbol + ": between " + from + " and " + to
                    + " there are " + tape.decisions().length + " minutes with features"
                    + (roles.isEmpty() ? "" : " and votes of " + roles) + ", needed are at least 2");
        }
        return tape;
    }

    /** Walks along the feature rows with the candles. */
    private final class Merge {
        private final CoinRows rows;
        private final Map<Long, float[]> votes;
        private final long firstStart;
        private int row;

        Merge(CoinRows rows, Map<Long, float[]> votes, long firstStart) {
            this.rows = rows;
            this.votes = votes;
            this.firstStart = firstStart;
        }

        float[] seen(Candle candle) {
            while (row < rows.rows() && rows.starts()[row] < candle.startMillis()) {
                row++;
            }
            float[] vote = votes.get(candle.startMillis());
            boolean complete = row < rows.rows()
                    && rows.starts()[row] == candle.startMillis()
                    && (roles.isEmpty() || vote != null);
            if (candle.startMillis() < firstStart || !complete) {
                return null;
            }
            float[] seen = new float[rows.width() + roles.size()];
            System.arraycopy(rows.values(), row * rows.width(), seen, 0, rows.width());
            if (!roles.isEmpty()) {
                double[] exact = new double[vote.length];
                for (int i = 0; i < exact.length; i++) {
                    exact[i] = vote[i];
                }
                voteScaler.scale(exact, 0, seen, rows.width());
            }
            return seen;
        }
    }
}
