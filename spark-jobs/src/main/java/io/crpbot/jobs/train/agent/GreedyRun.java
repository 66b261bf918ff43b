package io.crpbot.jobs.train.agent;

import io.crpbot.core.environment.MarketTape;
import io.crpbot.core.environment.RewardSettings;
import io.crpbot.core.environment.TradingDesk;
import io.crpbot.core.environment.TradingEnvironment;
import io.crpbot.core.environment.Transition.End;
import io.crpbot.core.risk.RuleSet;
import io.crpbot.core.simulate.DayResult;
import io.crpbot.core.simulate.EquityCurve;
import io.crpbot.core.trade.PaperEvent;
import io.crpbot.core.trade.PaperProgress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Trades one tape from beginning to end with the policy's most probable actions; accounts follow one another. */
public final class GreedyRun {
    /** Rewards steer learning and say nothing here. */
    private static final RewardSettings UNUSED = new RewardSettings(1, 0, 0);

    private final TradingDesk desk;
    private final BigDecimal initial;
    private final RuleSet.DayClock clock;

    /**
     * @param initial capital of each account, the desk's
     * @param clock whose days the returns are of
     */
    public GreedyRun(TradingDesk desk, BigDecimal initial, RuleSet.DayClock clock) {
        this.desk = desk;
        this.initial = initial;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param days net returns by day; the curve compounds over accounts
     * @param trades closed ones
     * @param accounts that came to an end
     */
    public record Outcome(List<DayResult> days, int trades, int accounts) {}

    /** @param tape with at least two decisions */
    public Outcome play(MarketTape tape, PolicyNet policy) {
        Book book = new Book();
        TradingEnvironment environment = new TradingEnvironment(desk, tape, UNUSED, Integer.MAX_VALUE, book::accept);
        float[] seen = new float[environment.width()];
        boolean[] legal = new boolean[environment.actions()];
        int last = tape.decisions().length - 1;
        int next = 0;
        while (next < last) {
            environment.begin(next);
            End end = End.NONE;
            while (end == End.NONE) {
                environment.observe(seen, 0);
                environment.legal(legal, 0);
                end = environment.step(policy.best(seen, legal)).end();
            }
            next = environment.decision();
            if (end == End.TERMINATED) {
                book.accounts++;
                book.curve.renew(environment.account().account().equity(), initial);
            }
        }
        return new Outcome(book.curve.days(), book.trades, book.accounts);
    }

    private final class Book {
        private final EquityCurve curve = new EquityCurve(clock);
        private int trades;
        private int accounts;

        void accept(Instant start, PaperProgress progress) {
            curve.accept(start, progress.worstEquity(), progress.equity(), initial);
            for (PaperEvent event : progress.events()) {
                trades += event instanceof PaperEvent.Closed ? 1 : 0;
            }
        }
    }
}
