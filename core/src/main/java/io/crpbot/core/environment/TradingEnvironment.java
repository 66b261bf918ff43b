package io.crpbot.core.environment;

import io.crpbot.core.decision.Emission;
import io.crpbot.core.decision.RateWindow;
import io.crpbot.core.environment.Transition.End;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.risk.RiskVerdict;
import io.crpbot.core.simulate.AccountEnd;
import io.crpbot.core.trade.PaperProgress;
import io.crpbot.core.trade.PaperState;
import io.crpbot.core.trade.Signal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Trades one symbol with an account of its own. An action is what the agent wants to hold: without a position, long or short
 * is an order of the one sizer's size, with the trade rule's stop, target and time exit, that enters at the next open; with
 * one, its own direction keeps it and flat closes it at the next open. A step is a decision and all minutes until the next
 * one.
 *
 * <p>Legal is what the decision engine would let through; a position is not turned around in one step, and an order that
 * waits for its entry cannot be taken back. The episode terminates when a rule is broken, the challenge is passed or too
 * little headroom is left for any trade; it is truncated after {@code episodeDecisions} or where the tape ends.
 *
 * <p>Observation: the tape's inputs, then {@link Portfolio}. Not thread-safe.
 */
public final class TradingEnvironment implements Environment {
    /** Sees every minute of the account. */
    @FunctionalInterface
    public interface Observer {
        void minute(Instant start, PaperProgress progress);
    }

    private final TradingDesk desk;
    private final MarketTape tape;
    private final Symbol symbol;
    private final RewardSettings reward;
    private final int episodeDecisions;
    private final Observer observer;
    private final Map<Direction, Optional<Signal>> entries = new EnumMap<>(Direction.class);
    private Standing standing;

    public TradingEnvironment(TradingDesk desk, MarketTape tape, RewardSettings reward, int episodeDecisions) {
        this(desk, tape, reward, episodeDecisions, (start, progress) -> {});
    }

    /**
     * @param episodeDecisions steps after which an episode is truncated
     * @throws IllegalArgumentException if there are fewer than two decisions, between which a step leads
     */
    public TradingEnvironment(
            TradingDesk desk, MarketTape tape, RewardSettings reward, int episodeDecisions, Observer observer) {
        if (tape.decisions().length < 2 || episodeDecisions < 1) {
            throw new IllegalArgumentException("Cannot trade " + tape.symbolName() + " in episodes of "
                    + episodeDecisions + " decisions: the tape has " + tape.decisions().length
                    + ", a step leads from one to the next");
        }
        this.desk = desk;
        this.tape = tape;
        this.symbol = tape.symbol();
        this.reward = reward;
        this.episodeDecisions = episodeDecisions;
        this.observer = observer;
    }

    @Override
    public int width() {
        return tape.width() + Portfolio.WIDTH;
    }

    @Override
    public int actions() {
        return TradeAction.COUNT;
    }

    @Override
    public void reset(long seed) {
        begin(new SplittableRandom(seed).nextInt(tape.decisions().length - 1));
    }

    /** Begins an episode with a fresh account at a decision, which must not be the tape's last. */
    public void begin(int decision) {
        if (decision < 0 || decision >= tape.decisions().length - 1) {
            throw new IllegalArgumentException("Cannot begin at decision " + decision + " of " + tape.symbolName()
                    + ": there are " + tape.decisions().length + ", and the last one leads nowhere");
        }
        long until = Math.min((long) decision + episodeDecisions, tape.decisions().length - 1);
        PaperState fresh = desk.open(Instant.ofEpochMilli(tape.knownAt(decision)));
        move(new Standing((int) until, decision, false, fresh, RateWindow.empty()));
    }

    /** The decision that is next, an index into the tape's. */
    public int decision() {
        return standing.at();
    }

    /** The account with its orders and positions. */
    public PaperState account() {
        return standing.state();
    }

    /** How the account has come to its end, if it has. */
    public AccountEnd end() {
        return desk.end(standing.state());
    }

    @Override
    public void observe(float[] into, int at) {
        System.arraycopy(tape.inputs(), standing.at() * tape.width(), into, at, tape.width());
        Portfolio.of(desk, standing.state(), tape.knownAt(standing.at())).write(into, at + tape.width());
    }

    @Override
    public void legal(boolean[] into, int at) {
        for (TradeAction action : TradeAction.values()) {
            into[at + action.index()] = isLegal(action);
        }
    }

    private boolean isLegal(TradeAction action) {
        PaperState state = standing.state();
        if (!state.book().pending().isEmpty()) {
            return action == held(state);
        }
        if (!state.book().positions().isEmpty()) {
            return action == TradeAction.FLAT || action == held(state);
        }
        return action == TradeAction.FLAT || entry(action).isPresent();
    }

    @Override
    public Transition step(int index) {
        if (standing.over()) {
            throw new IllegalStateException("Cannot act on " + symbol + ": the episode is over");
        }
        TradeAction action = TradeAction.at(index);
        if (!isLegal(action)) {
            throw new IllegalArgumentException(
                    "Cannot go " + action + " on " + symbol + " at " + now() + ": the action is masked");
        }
        PaperState before = standing.state();
        act(action);
        int next = standing.at() + 1;
        PaperState after = standing.state();
        boolean ended = false;
        for (int minute = tape.decisions()[standing.at()] + 1; minute <= tape.decisions()[next] && !ended; minute++) {
            PaperProgress progress = desk.trading().advance(after, List.of(tape.bar(symbol, minute)));
            after = progress.state();
            observer.minute(Instant.ofEpochMilli(tape.starts()[minute]), progress);
            ended = desk.end(after) != AccountEnd.NONE;
        }
        End end = ended ? End.TERMINATED : next == standing.until() ? End.TRUNCATED : End.NONE;
        move(standing.movedTo(next, end != End.NONE, after));
        return new Transition(rewardOf(before, after), end);
    }

    private double rewardOf(PaperState before, PaperState after) {
        double change =
                after.account().equity().subtract(before.account().equity()).doubleValue()
                        / desk.initial().doubleValue();
        boolean breached = after.account().verdict() instanceof RiskVerdict.Failed;
        return reward.reward(change, headroom(before), headroom(after), breached);
    }

    private double headroom(PaperState state) {
        double least = Math.min(desk.dailyHeadroom(state.account()), desk.totalHeadroom(state.account()));
        return Math.max(0, Math.min(1, least));
    }

    private void act(TradeAction action) {
        PaperState state = standing.state();
        if (!state.book().pending().isEmpty()) {
            return;
        }
        if (!state.book().positions().isEmpty()) {
            if (action == TradeAction.FLAT) {
                standing = standing.with(desk.trading().closeAt(state, symbol, now()));
            }
            return;
        }
        if (action != TradeAction.FLAT) {
            Signal signal = entry(action).orElseThrow();
            long segment = tape.segments()[tape.decisions()[standing.at()]];
            standing = standing.with(
                    desk.trading().place(state, signal, segment),
                    standing.emitted().with(new Emission(signal.instant(), signal.tier())));
        }
    }

    private Optional<Signal> entry(TradeAction action) {
        Direction direction = action == TradeAction.LONG ? Direction.LONG : Direction.SHORT;
        return entries.computeIfAbsent(direction, wanted -> desk.entry(wanted, symbol, tape, standing.at(), standing));
    }

    private static TradeAction held(PaperState state) {
        Signal signal = state.book().pending().isEmpty()
                ? state.book().positions().get(0).signal()
                : state.book().pending().get(0).signal();
        return TradeAction.of(signal.direction());
    }

    private Instant now() {
        return Instant.ofEpochMilli(tape.knownAt(standing.at()));
    }

    private void move(Standing other) {
        standing = other;
        entries.clear();
    }

    @Override
    public String save() {
        return StandingJson.write(standing);
    }

    @Override
    public void restore(String state) {
        move(StandingJson.read(state));
    }
}
