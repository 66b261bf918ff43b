package io.crpbot.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.model.Tier;
import io.crpbot.core.risk.AccountEvent;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.Exposure;
import io.crpbot.core.risk.Money;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.core.trade.Signal;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DecisionEngineTest {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Symbol ETH = Symbol.of("ETH-USD");
    private static final Instant AS_OF = Instant.parse("2026-01-12T12:00:00Z");

    private final TradingPlan plan = TradingPlan.load(Path.of("../conf"), "ftmo-2step-challenge");
    private final RiskPolicy policy = new RiskPolicy(plan.rules());
    private final DecisionEngine engine = new DecisionEngine(plan);

    @Test
    void everyGuardPassingGivesASignal() {
        Decision decision = engine.decide(new Given().input());

        assertThat(decision.refusals()).isEmpty();
        assertThat(decision.guards()).extracting(GuardVerdict::name).containsExactlyElementsOf(Guards.all());
        Signal signal = decision.signal().orElseThrow();
        assertThat(signal.id()).isEqualTo(decision.id()).hasSize(32);
        assertThat(signal.direction()).isEqualTo(Direction.LONG);
        assertThat(signal.tier()).isEqualTo(Tier.HIGH);
        assertThat(signal.entry()).isEqualTo(60_000);
        assertThat(signal.stop()).isEqualTo(59_640);
        assertThat(signal.target()).isEqualTo(60_360);
        assertThat(signal.exitBy()).isEqualTo("2026-01-12T12:15:00Z");
        assertThat(signal.riskAmount()).isLessThanOrEqualTo(Money.of("1000"));
        assertThat(signal.quantity()).isPositive();
    }

    @Test
    void sameInputGivesTheSameDecision() {
        assertThat(engine.decide(new Given().input())).isEqualTo(engine.decide(new Given().input()));
        Given other = new Given();
        other.modelRef = "ensemble/2";
        assertThat(engine.decide(other.input()).id())
                .isNotEqualTo(engine.decide(new Given().input()).id());
    }

    @Test
    void confidenceOfAShortCountsLikeThatOfALong() {
        Given given = new Given();
        given.prediction = Optional.of(prediction(0.2));

        Decision decision = engine.decide(given.input());

        assertThat(decision.signal().orElseThrow().direction()).isEqualTo(Direction.SHORT);
        assertThat(decision.confidence()).isEqualTo(0.8);
        assertThat(decision.signal().orElseThrow().stop()).isGreaterThan(60_000);
    }

    @Test
    void thresholdIsInclusive() {
        Given at = new Given();
        at.prediction = Optional.of(prediction(0.75));
        Given below = new Given();
        below.prediction = Optional.of(prediction(Math.nextDown(0.75)));

        assertThat(engine.decide(at.input()).emitted()).isTrue();
        assertThat(refused(below)).containsExactly(Guards.TIER);
        assertThat(engine.decide(below.input()).tier()).isEqualTo(Tier.MEDIUM);
    }

    @Test
    void weakPredictionIsRefusedWithItsFigures() {
        Given given = new Given();
        given.prediction = Optional.of(prediction(0.534));

        assertThat(engine.decide(given.input()).refusals())
                .containsExactly(new GuardVerdict(Guards.TIER, false, "confidence 0.5340, tier none, threshold 0.75"));
    }

    @Test
    void everythingUnknownIsRefusedByEveryGuardThatNeedsIt() {
        Decision decision = engine.decide(new DecisionInput(
                BTC,
                AS_OF,
                AS_OF,
                "none",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

        assertThat(decision.emitted()).isFalse();
        assertThat(decision.guards()).allMatch(guard -> !guard.passed());
        assertThat(decision.guards()).allMatch(guard -> !guard.detail().isBlank());
        assertThat(decision.confidence()).isNull();
        assertThat(decision.tier()).isEqualTo(Tier.NONE);
    }

    @Test
    void unusableModelIsRefused() {
        Given given = new Given();
        given.model = Optional.of(new ModelStatus(false, "live accepts only champion"));
        assertThat(refused(given)).containsExactly(Guards.MODEL_USABLE);
    }

    @Test
    void engagedKillSwitchIsRefused() {
        Given given = new Given();
        given.killSwitch = Optional.of(new KillSwitchState(true, "operator"));
        assertThat(refused(given)).containsExactly(Guards.KILL_SWITCH);
    }

    @Test
    void candleThatIsMissingOldOrCarriedIsRefused() {
        Given old = new Given();
        old.newest = Optional.of(candle(AS_OF.minusSeconds(120)));
        Given carried = new Given();
        carried.newest = Optional.of(candle(AS_OF.minusSeconds(120)).carriedForward());
        Given late = new Given();
        late.decidedAt = AS_OF.plusSeconds(91);
        late.account = Optional.of(late.account.orElseThrow());
        Given early = new Given();
        early.decidedAt = AS_OF.minusSeconds(1);

        assertThat(refused(old)).containsExactly(Guards.DATA_FRESH);
        assertThat(refused(carried)).containsExactly(Guards.DATA_FRESH);
        assertThat(refused(late)).containsExactly(Guards.DATA_FRESH);
        assertThat(refused(early)).contains(Guards.DATA_FRESH);
    }

    @Test
    void openOrOrderedPositionInTheSymbolIsRefused() {
        Given given = new Given();
        given.open = Optional.of(List.of(exposure(BTC, "0.01")));
        assertThat(refused(given)).containsExactly(Guards.NO_OPEN_POSITION);
        given.open = Optional.of(List.of(exposure(ETH, "0.01")));
        assertThat(engine.decide(given.input()).emitted()).isTrue();
    }

    @Test
    void rateLimitsCountTheSlidingHour() {
        Given high = new Given();
        high.emitted = Optional.of(emitted(5, Tier.HIGH, AS_OF.minusSeconds(3_599)));
        Given hourOld = new Given();
        hourOld.emitted = Optional.of(emitted(5, Tier.HIGH, AS_OF.minusSeconds(3_600)));
        Given ten = new Given();
        ten.emitted = Optional.of(emitted(10, Tier.MEDIUM, AS_OF.minusSeconds(60)));

        assertThat(refused(high)).containsExactly(Guards.RATE_LIMIT_HIGH);
        assertThat(engine.decide(high.input()).refusals().get(0).detail())
                .isEqualTo("5 high-tier signals in the last hour, allowed 5");
        assertThat(engine.decide(hourOld.input()).emitted()).isTrue();
        assertThat(refused(ten)).containsExactly(Guards.RATE_LIMIT);
    }

    @Test
    void oldAccountIsRefused() {
        Given given = new Given();
        given.account = Optional.of(policy.open(Money.of("100000"), AS_OF.minusSeconds(301)));
        assertThat(refused(given)).containsExactly(Guards.ACCOUNT_FRESH);
        given.account = Optional.of(policy.open(Money.of("100000"), AS_OF.plusSeconds(1)));
        assertThat(refused(given)).containsExactly(Guards.ACCOUNT_FRESH);
    }

    @Test
    void littleDailyHeadroomIsRefusedWithTheFigures() {
        Given given = new Given();
        given.account = Optional.of(adjusted("95999.99"));

        Decision decision = engine.decide(given.input());

        assertThat(decision.refusals())
                .containsExactly(new GuardVerdict(
                        Guards.DAILY_HEADROOM,
                        false,
                        "999.99 left after 0.00 worst case of open stops, required 1000.00"));
        given.account = Optional.of(adjusted("96000.00"));
        assertThat(engine.decide(given.input()).emitted()).isTrue();
    }

    @Test
    void midnightSinceTheAccountWasSeenMovesTheDailyLimit() {
        // 2,000 gained yesterday, 4,500 lost by an open position: 2,500 above yesterday's limit, 500 above today's
        Instant midnight = Instant.parse("2026-01-12T23:00:00Z");
        AccountState state = policy.open(Money.of("100000"), AS_OF);
        state = policy.apply(state, event(midnight.minusSeconds(100), AccountEvent.Type.ADJUST, "102000", "102000", 0));
        state = policy.apply(state, event(midnight.minusSeconds(90), AccountEvent.Type.OPEN, "102000", "102000", 1));
        state = policy.apply(state, event(midnight.minusSeconds(60), AccountEvent.Type.MARK, "102000", "97500", 1));
        Given given = new Given();
        given.asOf = midnight;
        given.decidedAt = midnight;
        given.newest = Optional.of(candle(midnight.minusSeconds(60)));
        given.account = Optional.of(state);

        assertThat(refused(given)).containsExactly(Guards.DAILY_HEADROOM);
    }

    @Test
    void brokenRulesAreRefusedAndSoIsEverythingThatDependsOnThem() {
        Given given = new Given();
        given.account = Optional.of(adjusted("94999.99"));

        assertThat(refused(given)).containsExactly(Guards.RULES_NOT_BREACHED, Guards.DAILY_HEADROOM, Guards.SIZING);
    }

    @Test
    void worstCaseOfOpenStopsTakesHeadroomFromTheNextTrade() {
        Given given = new Given();
        // 46 ETH from 3,000 to 2,940 and 1 % beyond, with costs: 4,246 of the 5,000
        given.open = Optional.of(List.of(exposure(ETH, "46")));

        assertThat(refused(given)).containsExactly(Guards.DAILY_HEADROOM);
    }

    @Test
    void unknownSigmaIsARefusalOfTheSize() {
        Given given = new Given();
        given.sigma = OptionalDouble.empty();

        assertThat(refused(given)).containsExactly(Guards.SIZING);
        assertThat(engine.decide(given.input()).refusals().get(0).detail()).startsWith("sigma is unknown");
    }

    @Test
    void tooManyOrdersAreRefused() {
        List<Exposure> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(exposure(ETH, "0.1"));
        }
        Given given = new Given();
        given.open = Optional.of(many);

        assertThat(refused(given)).containsExactly(Guards.ORDER_LIMITS);
    }

    @Test
    void requestsOfTheDayAreLimitedToo() {
        Given given = new Given();
        given.account = Optional.of(traded(998));
        assertThat(engine.decide(given.input()).emitted()).isTrue();
        given.open = Optional.of(List.of(exposure(ETH, "0.1"), exposure(ETH, "0.1"), exposure(ETH, "0.1")));

        assertThat(refused(given)).containsExactly(Guards.ORDER_LIMITS);
        assertThat(engine.decide(given.input()).refusals().get(0).detail())
                .isEqualTo("3 open of 200, 998 opened today of 2000, at most 2001 requests with this one of 2000");
    }

    @Test
    void anAccountInDoubtIsRefusedWithTheReason() {
        Given given = new Given();
        given.open = Optional.empty();
        given.doubt = Optional.of("3 open positions were reported, 0 are known");

        assertThat(refused(given))
                .containsExactly(
                        Guards.NO_OPEN_POSITION,
                        Guards.ACCOUNT_FRESH,
                        Guards.ORDER_LIMITS,
                        Guards.DAILY_HEADROOM,
                        Guards.TOTAL_HEADROOM,
                        Guards.SIZING);
        assertThat(engine.decide(given.input()).refusals())
                .contains(new GuardVerdict(Guards.ACCOUNT_FRESH, false, "3 open positions were reported, 0 are known"));
    }

    private AccountState traded(int positions) {
        AccountState opened = policy.apply(
                policy.open(Money.of("100000"), AS_OF.minusSeconds(10)),
                event(AS_OF.minusSeconds(5), AccountEvent.Type.OPEN, "100000", "100000", positions));
        return policy.apply(opened, event(AS_OF, AccountEvent.Type.CLOSE, "100000", "100000", 0));
    }

    private List<String> refused(Given given) {
        Decision decision = engine.decide(given.input());
        assertThat(decision.emitted()).isFalse();
        return decision.refusals().stream().map(GuardVerdict::name).toList();
    }

    private AccountState adjusted(String balance) {
        return policy.apply(
                policy.open(Money.of("100000"), AS_OF.minusSeconds(10)),
                event(AS_OF, AccountEvent.Type.ADJUST, balance, balance, 0));
    }

    private static AccountEvent event(Instant at, AccountEvent.Type type, String balance, String equity, int open) {
        return new AccountEvent(at, type, Money.of(balance), Money.of(equity), open);
    }

    private static RateWindow emitted(int count, Tier tier, Instant at) {
        RateWindow window = RateWindow.empty();
        for (int i = 0; i < count; i++) {
            window = window.with(new Emission(at, tier));
        }
        return window;
    }

    private static Exposure exposure(Symbol symbol, String quantity) {
        return new Exposure(symbol, Direction.LONG, new BigDecimal(quantity), 3_000, 2_940, 3_060, 0.001, false);
    }

    private static EnsemblePrediction prediction(double calibrated) {
        return new EnsemblePrediction(Map.of("lstm", 0.7, "transformer", 0.8), 0.76, calibrated);
    }

    private static Candle candle(Instant start) {
        return Candle.of(start, 60_000, 60_010, 59_990, 60_000, 1);
    }

    /** An input that passes every guard, to be spoiled in one place. */
    private final class Given {
        private Instant asOf = AS_OF;
        private Instant decidedAt = AS_OF;
        private String modelRef = "ensemble/1";
        private Optional<ModelStatus> model = Optional.of(new ModelStatus(true, "champion"));
        private Optional<EnsemblePrediction> prediction = Optional.of(prediction(0.8));
        private Optional<Candle> newest = Optional.of(candle(AS_OF.minusSeconds(60)));
        private OptionalDouble sigma = OptionalDouble.of(0.004);
        private Optional<KillSwitchState> killSwitch = Optional.of(new KillSwitchState(false, "never engaged"));
        private Optional<RateWindow> emitted = Optional.of(RateWindow.empty());
        private Optional<AccountState> account = Optional.of(policy.open(Money.of("100000"), AS_OF));
        private Optional<List<Exposure>> open = Optional.of(List.of());
        private Optional<String> doubt = Optional.empty();

        DecisionInput input() {
            return new DecisionInput(
                    BTC,
                    asOf,
                    decidedAt,
                    modelRef,
                    model,
                    prediction,
                    newest,
                    sigma,
                    killSwitch,
                    emitted,
                    account,
                    open,
                    doubt);
        }
    }
}
