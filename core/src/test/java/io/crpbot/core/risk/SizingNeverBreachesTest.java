package io.crpbot.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the sizer allows, one trade after the other in any state of the account: entries off by the gap bound, prices
 * wandering between stop and target, some targets hit, midnight passing, and then all stops filling at the gap bound never
 * break a rule.
 */
class SizingNeverBreachesTest {
    private static final int TRIALS = 1_500;
    private static final Limits LIMITS = Limits.load(Accounts.CONF);
    private static final List<Symbol> SYMBOLS =
            List.of(Symbol.of("BTC-USD"), Symbol.of("ETH-USD"), Symbol.of("SOL-USD"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"max_loss\":{\"mode\":\"trailing_eod\"}}",
                "{\"max_loss\":{\"mode\":\"trailing_eod\",\"trail_on\":\"equity\"}}",
                "{\"max_loss\":{\"mode\":\"trailing_intraday\",\"trail_on\":\"equity\"}}",
                "{\"max_loss\":{\"mode\":\"trailing_intraday\",\"trail_on\":\"max\",\"lock_at\":\"initial\"}}",
                "{\"daily_loss\":{\"anchor\":\"equity\"}}",
                "{\"daily_loss\":{\"anchor\":\"max\",\"of\":\"anchor\"}}",
                "{\"daily_loss\":{\"of\":\"anchor\"},\"breach_test\":\"at_or_below\"}",
                "{\"monitored\":\"balance\"}",
                "{\"daily_loss\":null}",
                "{\"max_loss\":null}",
            })
    void allStopsAtTheGapBoundBreakNothing(String changes) throws IOException {
        requireUnbroken(changes, false);
    }

    /** Prices fall and rise after the last report of the account, and the next trade is sized all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"max_loss\":{\"mode\":\"trailing_eod\"}}",
                "{\"daily_loss\":{\"of\":\"anchor\"},\"breach_test\":\"at_or_below\"}",
                "{\"monitored\":\"balance\"}",
                "{\"daily_loss\":null}",
                "{\"max_loss\":null}",
            })
    void allStopsBreakNothingWherePricesMovedAfterTheReport(String changes) throws IOException {
        requireUnbroken(changes, true);
    }

    private static void requireUnbroken(String changes, boolean unreported) throws IOException {
        RiskPolicy policy = new RiskPolicy(rules(changes));
        Map<SizeLimit, Integer> binding = new EnumMap<>(SizeLimit.class);
        for (int seed = 0; seed < TRIALS; seed++) {
            Trial trial = new Trial(policy, new Random(seed), unreported);
            trial.run(binding);
            assertThat(trial.state.verdict())
                    .as("%s, seed %d, %s", changes, seed, trial.log)
                    .isNotInstanceOf(RiskVerdict.Failed.class);
        }
        assertThat(binding.get(SizeLimit.RISK_PER_TRADE)).isGreaterThan(100);
        assertThat(binding.getOrDefault(SizeLimit.DAILY_HEADROOM, 0)
                        + binding.getOrDefault(SizeLimit.TOTAL_HEADROOM, 0))
                .isGreaterThan(100);
    }

    private static RuleSet rules(String changes) throws IOException {
        ObjectNode tree = (ObjectNode) new ObjectMapper(new YAMLFactory())
                .readTree(
                        Accounts.CONF.resolve("ftmo/ftmo-2step-challenge.yaml").toFile());
        ObjectNode wanted = (ObjectNode) new ObjectMapper().readTree(changes);
        wanted.fields().forEachRemaining(change -> {
            if (change.getValue().isObject()) {
                ((ObjectNode) tree.get(change.getKey())).setAll((ObjectNode) change.getValue());
            } else {
                tree.set(change.getKey(), change.getValue());
            }
        });
        // never passes, so that every trial runs to its end
        tree.putNull("profit_target");
        return RuleSet.parse(tree);
    }

    private static final class Trial {
        private static final double COST = 0.0012;
        private final RiskPolicy policy;
        private final PositionSizer sizer;
        private final Random random;
        /** Whether prices move between reports of the account. */
        private final boolean unreported;

        private final List<Held> held = new ArrayList<>();
        private final List<AccountEvent> log = new ArrayList<>();
        private AccountState state;
        private Instant now;
        private BigDecimal reportedFloating = BigDecimal.ZERO;

        record Held(Exposure exposure, double entry) {
            BigDecimal profitAt(double price) {
                return Money.nearest(exposure.direction().sign()
                        * (price - entry)
                        * exposure.quantity().doubleValue());
            }

            Held at(double mark) {
                return new Held(
                        new Exposure(
                                exposure.symbol(),
                                exposure.direction(),
                                exposure.quantity(),
                                mark,
                                exposure.stop(),
                                exposure.target(),
                                COST,
                                false),
                        entry);
            }
        }

        Trial(RiskPolicy policy, Random random, boolean unreported) {
            this.policy = policy;
            this.random = random;
            this.unreported = unreported;
            sizer = new PositionSizer(policy, LIMITS);
            now = Instant.parse("2026-01-12T12:00:00Z");
            state = policy.open(Money.of("100000"), now);
        }

        void run(Map<SizeLimit, Integer> binding) {
            for (int day = random.nextInt(3); day >= 0; day--) {
                adjust(random.nextGaussian() * 2_500);
                // sometimes minutes before midnight, so that the trade crosses it
                now = now.plusSeconds(86_400 - random.nextInt(3));
            }
            if (random.nextBoolean()) {
                now = TradingDay.of(now, policy.rules().clock()).end().minusSeconds(1 + random.nextInt(1_500));
            }
            adjust(-Math.abs(random.nextGaussian()) * 2_000);
            Instant lastExit = now.plusSeconds(900);
            for (Symbol symbol : SYMBOLS) {
                trade(symbol, lastExit, binding);
                wander();
            }
            int later = random.nextInt(4_000);
            now = now.plusSeconds(later);
            state = policy.advanceTo(state, now);
            wander();
            while (!held.isEmpty()) {
                close(held.remove(random.nextInt(held.size())), false);
            }
        }

        private void adjust(double amount) {
            state = policy.advanceTo(state, now);
            BigDecimal change = Money.nearest(amount);
            BigDecimal room = policy.headroom(state).smaller().orElseThrow();
            if (change.negate().compareTo(room) < 0) {
                event(AccountEvent.Type.ADJUST, state.balance().add(change));
            }
        }

        private void trade(Symbol symbol, Instant exitBy, Map<SizeLimit, Integer> binding) {
            double price = symbol.base().equals("BTC") ? 60_000 : symbol.base().equals("ETH") ? 3_000 : 150;
            double distance = price * (0.001 + random.nextDouble() * 0.05);
            Direction direction = random.nextBoolean() ? Direction.LONG : Direction.SHORT;
            int sign = direction.sign();
            double target = price + sign * distance * (1 + random.nextDouble());
            SizingRequest request =
                    new SizingRequest(symbol, direction, price, price - sign * distance, target, exitBy, COST);
            if (unreported) {
                movePrices();
            }
            List<Exposure> open = held.stream().map(Held::exposure).toList();
            AccountState known = ReportedAccount.marked(state, reportedFloating, floating());
            if (!(sizer.size(request, known, open) instanceof PositionSize size)) {
                return;
            }
            binding.merge(size.bindingLimit(), 1, Integer::sum);
            double shift = price * LIMITS.gapBound() * (random.nextInt(3) - 1);
            double entry = price + shift;
            Exposure exposure = new Exposure(
                    symbol,
                    direction,
                    size.quantity(),
                    entry,
                    request.stop() + shift,
                    request.target() + shift,
                    COST,
                    false);
            held.add(new Held(exposure, entry));
            event(AccountEvent.Type.OPEN, state.balance().subtract(cost(exposure, entry)));
        }

        private void movePrices() {
            for (int i = 0; i < held.size(); i++) {
                Exposure exposure = held.get(i).exposure();
                double share = random.nextInt(3) == 0 ? random.nextInt(2) : random.nextDouble();
                held.set(i, held.get(i).at(exposure.stop() + share * (exposure.target() - exposure.stop())));
            }
        }

        private void wander() {
            movePrices();
            if (!held.isEmpty()) {
                event(AccountEvent.Type.MARK, state.balance());
            }
            if (held.size() > 1 && random.nextInt(4) == 0) {
                close(held.remove(0), true);
            }
        }

        private void close(Held position, boolean atTarget) {
            Exposure exposure = position.exposure();
            double price = atTarget
                    ? exposure.target()
                    : exposure.stop() * (1 - exposure.direction().sign() * LIMITS.gapBound());
            event(
                    AccountEvent.Type.CLOSE,
                    state.balance().add(position.profitAt(price)).subtract(cost(exposure, price)));
        }

        private BigDecimal floating() {
            BigDecimal floating = BigDecimal.ZERO;
            for (Held position : held) {
                floating = floating.add(position.profitAt(position.exposure().mark()));
            }
            return floating;
        }

        private void event(AccountEvent.Type type, BigDecimal balance) {
            reportedFloating = floating();
            AccountEvent event = new AccountEvent(now, type, balance, balance.add(reportedFloating), held.size());
            log.add(event);
            state = policy.apply(state, event);
        }

        private static BigDecimal cost(Exposure exposure, double price) {
            return Money.nearest(exposure.quantity().doubleValue() * price * COST);
        }
    }
}
