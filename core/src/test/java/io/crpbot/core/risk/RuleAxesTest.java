package io.crpbot.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The axes on which other programmes differ. */
class RuleAxesTest {
    private static final Instant START = Instant.parse("2026-01-12T08:00:00Z");

    @Test
    void equalityBreaksWhereTheTestIsAtOrBelow() throws IOException {
        RiskPolicy policy = policy("breach_test: at_or_below");
        AccountState state = held(policy, "100000");

        assertThat(policy.headroom(state).daily().orElseThrow()).isEqualByComparingTo("4999.99");
        assertThat(marked(policy, state, "95000.01").verdict()).isInstanceOf(RiskVerdict.Open.class);
        assertThat(marked(policy, state, "95000").verdict()).isInstanceOf(RiskVerdict.Failed.class);
    }

    @Test
    void onlyClosedLossesCountWhereTheBalanceIsMonitored() throws IOException {
        RiskPolicy policy = policy("monitored: balance");

        assertThat(marked(policy, held(policy, "100000"), "50000").verdict()).isInstanceOf(RiskVerdict.Open.class);
    }

    @Test
    void anchorMayBeEquityOrTheLargerFigure() throws IOException {
        for (String[] expected : new String[][] {{"balance", "95000"}, {"equity", "93000"}, {"max", "95000"}}) {
            RiskPolicy policy = policy("daily_loss: {pct: 0.05, of: initial, anchor: " + expected[0] + "}");
            AccountState state = marked(policy, held(policy, "100000"), "98000");
            state = policy.advanceTo(state, Instant.parse("2026-01-12T23:00:00Z"));

            assertThat(policy.limits(state).daily().orElseThrow())
                    .as(expected[0])
                    .isEqualByComparingTo(expected[1]);
        }
    }

    @Test
    void dailyLossMayBeAShareOfTheAnchor() throws IOException {
        RiskPolicy policy = policy("daily_loss: {pct: 0.05, of: anchor, anchor: balance}");
        AccountState state =
                Accounts.trade(policy, policy.open(Money.of("100000"), START), "2026-01-12T09:00:00Z", "10000");
        state = policy.advanceTo(state, Instant.parse("2026-01-13T09:00:00Z"));

        assertThat(policy.limits(state).daily().orElseThrow()).isEqualByComparingTo("104500");
    }

    @Test
    void intradayTrailingFollowsTheFloatingProfitAndMayLockAtInitial() throws IOException {
        String trailing = "max_loss: {pct: 0.10, of: initial, mode: trailing_intraday, trail_on: equity, lock_at: ";
        RiskPolicy free = policy(trailing + "null}");
        RiskPolicy locked = policy(trailing + "initial}");

        AccountState risen = marked(free, held(free, "100000"), "112000");
        assertThat(free.limits(risen).total().orElseThrow()).isEqualByComparingTo("102000");
        assertThat(marked(free, risen, "101999.99").verdict()).isInstanceOf(RiskVerdict.Failed.class);
        assertThat(locked.limits(marked(locked, held(locked, "100000"), "112000"))
                        .total()
                        .orElseThrow())
                .isEqualByComparingTo("100000");
    }

    @Test
    void payoutIsNoLossAndMayResetTheTrailingFloor() throws IOException {
        String trailing = "max_loss: {pct: 0.10, of: initial, mode: trailing_eod, trail_on: balance, reset_on_payout: ";
        for (String[] expected : new String[][] {{"false", "98000"}, {"true", "90000"}}) {
            RiskPolicy policy = policy(trailing + expected[0] + "}");
            AccountState state =
                    Accounts.trade(policy, policy.open(Money.of("100000"), START), "2026-01-12T09:00:00Z", "8000");
            state = policy.advanceTo(state, Instant.parse("2026-01-13T09:00:00Z"));
            state = policy.apply(
                    state, Accounts.event("2026-01-13T10:00:00Z", AccountEvent.Type.PAYOUT, "100000", "100000", 0));

            assertThat(state.verdict()).isInstanceOf(RiskVerdict.Open.class);
            assertThat(state.profitToday()).isEqualByComparingTo("0");
            assertThat(policy.limits(state).daily().orElseThrow()).isEqualByComparingTo("95000");
            assertThat(policy.limits(state).total().orElseThrow()).isEqualByComparingTo(expected[1]);
        }
    }

    @Test
    void bestDayMayBeABreachAndHaveOtherDenominators() throws IOException {
        for (String[] expected : new String[][] {
            {"{pct: 0.5, of: net, effect: breach}", "Failed"},
            {"{pct: 0.5, of: target, effect: breach}", "Failed"},
            {"{pct: 0.5, of: positive_days, effect: delay}", "Open"},
            {"{pct: 1.0, of: net, effect: breach}", "Passed"},
        }) {
            RiskPolicy policy = policy("best_day: " + expected[0] + "\nmin_trading_days: null");
            AccountState state =
                    Accounts.trade(policy, policy.open(Money.of("100000"), START), "2026-01-12T09:00:00Z", "10000");

            assertThat(state.verdict().getClass().getSimpleName())
                    .as(expected[0])
                    .isEqualTo(expected[1]);
        }
    }

    @Test
    void tradingDaysMayCountCloses() throws IOException {
        RiskPolicy policy = policy("min_trading_days: {count: 1, counts: position_closed}");
        AccountState state = held(policy, "100000");
        assertThat(state.tradingDays()).isZero();
        state = policy.apply(
                state, Accounts.event("2026-01-13T10:00:00Z", AccountEvent.Type.CLOSE, "100000", "100000", 0));
        assertThat(state.tradingDays()).isEqualTo(1);
    }

    @Test
    void rulesWithoutLimitsHaveNoHeadroomToRunOutOf() throws IOException {
        RiskPolicy policy = policy("daily_loss: null\nmax_loss: null");

        assertThat(policy.headroom(held(policy, "100000")).smaller()).isEmpty();
        assertThat(marked(policy, held(policy, "100000"), "1").verdict()).isInstanceOf(RiskVerdict.Open.class);
    }

    @Test
    void rulesOfAHistoryMayLeaveOutWhatTheProgrammeDoesNotHave() throws IOException {
        JsonNode rules = new ObjectMapper().readTree("""
                {"name": "own", "clock": {"zone": "Europe/Prague", "day_start": "00:00"}, "monitored": "equity",
                 "max_loss": {"pct": 0.10, "of": "initial", "mode": "static"}, "breach_test": "strict_below"}""");

        RuleSet parsed = RuleSet.parse(rules);

        assertThat(parsed.dailyLoss()).isNull();
        assertThat(parsed.maxLoss().pct()).isEqualByComparingTo(new BigDecimal("0.10"));
        ((ObjectNode) rules).put("dayly_loss", 1);
        assertThatThrownBy(() -> RuleSet.parse(rules))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dayly_loss");
        assertThatThrownBy(() -> RuleSet.parse(new ObjectMapper().readTree("{\"name\": \"own\"}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'clock' is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "profit_target, measured_on",
        "min_trading_days, count",
        "min_trading_days, counts",
        "order_limits, open_orders",
        "order_limits, positions_per_day",
        "order_limits, requests_per_day",
        "daily_loss, anchor",
        "max_loss, mode"
    })
    void rulesOfAHistoryNeedEveryKeyOfARuleThatTheyState(String component, String key) throws IOException {
        ObjectNode rules = twoStep();
        assertThat(rules.withObject("/" + component).remove(key)).isNotNull();

        assertThatThrownBy(() -> RuleSet.parse(rules))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + component + "." + key + "' is missing");
    }

    @Test
    void targetOfAHistorysRulesNeedsAFlatAccountUnlessItSaysOtherwise() throws IOException {
        ObjectNode rules = twoStep();
        rules.putNull("min_trading_days");
        ObjectNode target = rules.withObject("/profit_target");
        target.remove("require_flat");
        RiskPolicy silent = new RiskPolicy(RuleSet.parse(rules));
        assertThat(wonWhileHolding(silent).verdict()).isInstanceOf(RiskVerdict.Open.class);
        assertThat(target.has("require_flat"))
                .as("the object that was given stays as it is")
                .isFalse();

        target.put("require_flat", false);
        RiskPolicy bold = new RiskPolicy(RuleSet.parse(rules));
        assertThat(wonWhileHolding(bold).verdict()).isInstanceOf(RiskVerdict.Passed.class);
    }

    private static AccountState wonWhileHolding(RiskPolicy policy) {
        return policy.apply(
                held(policy, "100000"),
                Accounts.event("2026-01-13T10:00:00Z", AccountEvent.Type.ADJUST, "111000", "111000", 1));
    }

    @Test
    void ruleFileThatDoesNotSayWhetherItsTargetNeedsAFlatAccountIsRefused(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("silent.yaml");
        String shipped = Files.readString(Accounts.CONF.resolve("ftmo/ftmo-2step-challenge.yaml"));
        for (String silence : List.of("", ", require_flat: null")) {
            Files.writeString(file, shipped.replace(", require_flat: true", silence));
            assertThatThrownBy(() -> RuleSet.load(file))
                    .isInstanceOf(PipelineException.class)
                    .hasMessageStartingWith("Cannot read rules " + file)
                    .hasMessageMatching(".*(require_flat|requireFlat).*");
        }
    }

    @Test
    void unusableRuleFilesAreNamed(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("ftmo/odd.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "name: odd\nmonitored: profit\n");

        assertThatThrownBy(() -> RuleSet.load(dir, "odd"))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot read rules " + file)
                .hasMessageContaining("profit");
        assertThatThrownBy(() -> RuleSet.load(dir, "none"))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("no such file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "daily_loss",
                "max_loss",
                "profit_target",
                "min_trading_days",
                "best_day",
                "order_limits",
                "instruments"
            })
    void aRuleFileNeedsEveryKeyAndSaysNullWhereThereIsNoRule(String key, @TempDir Path dir) throws IOException {
        String shipped = Files.readString(Accounts.CONF.resolve("ftmo/ftmo-2step-challenge.yaml"));
        String without = shipped.replaceAll("(?m)^" + key + ":.*\\R(  .*\\R?)*", "");
        Path file = dir.resolve("own.yaml");

        Files.writeString(file, without);
        assertThatThrownBy(() -> RuleSet.load(file))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot read rules " + file)
                .hasMessageContaining("'" + key + "'");
        Files.writeString(file, without + key + ": null\n");
        assertThat(RuleSet.load(file).name()).isEqualTo("ftmo-2step-challenge");
    }

    @Test
    void aRuleFileNeedsTheKeysWithinItsRules(@TempDir Path dir) throws IOException {
        String shipped = Files.readString(Accounts.CONF.resolve("ftmo/ftmo-1step-challenge.yaml"));
        Path file = dir.resolve("own.yaml");
        Files.writeString(file, shipped.replace("mode: trailing_eod, trail_on: balance,", "mode: trailing_eod,"));

        assertThatThrownBy(() -> RuleSet.load(file)).hasMessageContaining("'trail_on'");
    }

    @Test
    void aRuleGivenTwiceIsRefused(@TempDir Path dir) throws IOException {
        String shipped = Files.readString(Accounts.CONF.resolve("ftmo/ftmo-2step-challenge.yaml"));
        Path file = dir.resolve("own.yaml");
        Files.writeString(file, shipped + "daily_loss: null\n");

        assertThatThrownBy(() -> RuleSet.load(file))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("Duplicate field 'daily_loss'");
    }

    @Test
    void stateSurvivesARoundTripThroughJson() throws IOException {
        ObjectMapper mapper = new ObjectMapper()
                .registerModule(new ParameterNamesModule())
                .registerModule(new JavaTimeModule())
                .registerModule(new Jdk8Module());
        RiskPolicy policy = Accounts.policy("ftmo-2step-challenge");
        AccountState open = held(policy, "100000");
        AccountState failed = marked(policy, open, "94000");

        for (AccountState state : new AccountState[] {open, failed}) {
            assertThat(mapper.readValue(mapper.writeValueAsString(state), AccountState.class))
                    .isEqualTo(state);
        }
    }

    private static AccountState held(RiskPolicy policy, String capital) {
        return policy.apply(
                policy.open(Money.of(capital), START),
                Accounts.event("2026-01-12T09:00:00Z", AccountEvent.Type.OPEN, capital, capital, 1));
    }

    private static AccountState marked(RiskPolicy policy, AccountState state, String equity) {
        return policy.apply(
                state,
                new AccountEvent(
                        state.instant().plusSeconds(1), AccountEvent.Type.MARK, state.balance(), Money.of(equity), 1));
    }

    private static ObjectNode twoStep() throws IOException {
        return (ObjectNode) new ObjectMapper(new YAMLFactory())
                .readTree(
                        Accounts.CONF.resolve("ftmo/ftmo-2step-challenge.yaml").toFile());
    }

    /** The two-step rules with some keys replaced. */
    private static RiskPolicy policy(String changes) throws IOException {
        ObjectNode tree = twoStep();
        new ObjectMapper(new YAMLFactory())
                .readTree(changes)
                .fields()
                .forEachRemaining(change -> tree.set(change.getKey(), change.getValue()));
        return new RiskPolicy(RuleSet.parse(tree));
    }
}
