package io.crpbot.core.simulate;

import io.crpbot.core.trade.Signal;
import java.util.List;

/**
 * A backtest with everything that it sent out.
 *
 * @param emitted signals in time order, whatever became of them
 */
public record Backtested(BacktestResult result, List<Signal> emitted) {
    public Backtested {
        emitted = List.copyOf(emitted);
    }
}
