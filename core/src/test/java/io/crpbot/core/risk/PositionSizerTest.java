package io.crpbot.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionSizerTest {
    private static final Instant NOON = Instant.parse("2026-01-12T12:00:00Z");
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Symbol ETH = Symbol.of("ETH-USD");

    private final RiskPolicy policy = Accounts.policy("ftmo-2step-challenge");
    private final Limits limits = Limits.load(Accounts.CONF);
    private final PositionSizer sizer = new PositionSizer(policy, limits);
    private final AccountState fresh = policy.open(Money.of("100000"), NOON);

    @Test
    void onePercentRiskIncludesRoundTripCosts() {
        // 1,000 / (1,000 stop distance + 0.1 % of entry 50,000 and stop 49,000) = 0.9099 -> 0.90 lots
        PositionSize size = sized(request(BTC, 50_000, 49_000, 51_000, 0.001), fresh, List.of());

        assertThat(size.bindingLimit()).isEqualTo(SizeLimit.RISK_PER_TRADE);
        assertThat(size.quantity()).isEqualByComparingTo("0.90");
        assertThat(size.lots()).isEqualByComparingTo("0.90");
        assertThat(size.riskAmount()).isEqualByComparingTo("989.10");
    }

    @Test
    void quantityIsRoundedDownToTheLotStepOfTheContract() {
        // ETH: 10 coins a lot, 0.01 lots a step = 0.1 coins; 1,000 / 23 = 43.478
        PositionSize size = sized(request(ETH, 2_300, 2_277, 2_323, 0), fresh, List.of());

        assertThat(size.quantity()).isEqualByComparingTo("43.4");
        assertThat(size.lots()).isEqualByComparingTo("4.34");
    }

    @Test
    void narrowStopIsLimitedByMargin() {
        // 0.95 x 100,000 x 3.3 / 100,000 = 3.135
        PositionSize size = sized(request(BTC, 100_000, 99_900, 100_100, 0), fresh, List.of());

        assertThat(size.bindingLimit()).isEqualTo(SizeLimit.MARGIN);
        assertThat(size.quantity()).isEqualByComparingTo("3.13");
    }

    @Test
    void marginOfOpenPositionsIsTaken() {
        Exposure eth = new Exposure(ETH, Direction.LONG, new BigDecimal("50"), 2_000, 1_990, 2_010, 0, false);

        // (95,000 - 100,000 / 3.3) x 3.3 / 100,000 = 2.135
        PositionSize size = sized(request(BTC, 100_000, 99_900, 100_100, 0), fresh, List.of(eth));

        assertThat(size.bindingLimit()).isEqualTo(SizeLimit.MARGIN);
        assertThat(size.quantity()).isEqualByComparingTo("2.13");
    }

    @Test
    void largestPositionBinds() {
        PositionSize size = sized(request(BTC, 10_000, 9_990, 10_010, 0), fresh, List.of());

        assertThat(size.bindingLimit()).isEqualTo(SizeLimit.MAX_LOTS);
        assertThat(size.quantity()).isEqualByComparingTo("5.00");
    }

    @Test
    void smallHeadroomBindsBeforeTheRisk() {
        AccountState low = Accounts.trade(policy, fresh, "2026-01-12T13:00:00Z", "-4500");

        PositionSize size = sized(request(BTC, 50_000, 49_000, 51_000, 0), low, List.of());

        assertThat(size.bindingLimit()).isEqualTo(SizeLimit.DAILY_HEADROOM);
        assertThat(size.worstCase()).isLessThanOrEqualTo(Money.of("500"));
        assertThat(size.quantity()).isEqualByComparingTo("0.33");
    }

    @Test
    void totalHeadroomBindsAfterLossesOnEarlierDays() {
        AccountState low = Accounts.trade(policy, fresh, "2026-01-12T13:00:00Z", "-4800");
        low = Accounts.trade(policy, low, "2026-01-13T13:00:00Z", "-4800");
        low = policy.advanceTo(low, Instant.parse("2026-01-14T12:00:00Z"));

        PositionSize size = sized(request(BTC, 50_000, 49_000, 51_000, 0), low, List.of());

        assertThat(size.bindingLimit()).isEqualTo(SizeLimit.TOTAL_HEADROOM);
        assertThat(size.worstCase()).isLessThanOrEqualTo(Money.of("400"));
    }

    @Test
    void noHeadroomIsARefusalThatNamesTheLimit() {
        AccountState low = Accounts.trade(policy, fresh, "2026-01-12T13:00:00Z", "-4999");

        Sizing sizing = sizer.size(request(BTC, 50_000, 49_000, 51_000, 0), low, List.of());

        assertThat(sizing).isInstanceOfSatisfying(SizingRefusal.class, refusal -> {
            assertThat(refusal.bindingLimit()).contains(SizeLimit.DAILY_HEADROOM);
            assertThat(refusal.reason())
                    .startsWith("DAILY_HEADROOM allows 0.0006")
                    .endsWith("BTC-USD, less than the smallest position of 0.01");
        });
    }

    @Test
    void worstCaseOfOpenStopsUsesUpTheHeadroom() {
        // 2,500 to the stop and 1 % of 47,500 beyond it, for each of 1.6 coins: 4,760 of the 5,000
        Exposure open = new Exposure(ETH, Direction.LONG, new BigDecimal("1.6"), 50_000, 47_500, 52_500, 0, false);

        PositionSize size = sized(request(BTC, 50_000, 49_000, 51_000, 0), fresh, List.of(open));

        assertThat(sizer.worstCase(List.of(open))).isEqualByComparingTo("4760.01");
        assertThat(size.bindingLimit()).isEqualTo(SizeLimit.DAILY_HEADROOM);
        assertThat(size.worstCase()).isLessThanOrEqualTo(Money.of("240"));
    }

    @Test
    void tradeThatMayLastPastMidnightMustFitTomorrowsLimit() {
        // gained 3,000 today: 8,000 to today's limit, but 5,000 to tomorrow's; 4,900 of both are at stake already
        AccountState rich = Accounts.trade(policy, fresh, "2026-01-12T13:00:00Z", "3000");
        Exposure open = new Exposure(ETH, Direction.LONG, new BigDecimal("49"), 2_000, 1_919.2, 2_100, 0, false);
        SizingRequest early = request(BTC, 50_000, 49_000, 51_000, 0);
        SizingRequest late = new SizingRequest(
                BTC, Direction.LONG, 50_000, 49_000, 51_000, Instant.parse("2026-01-12T22:45:00Z"), 0);

        assertThat(sized(early, rich, List.of(open)).bindingLimit()).isNotEqualTo(SizeLimit.DAILY_HEADROOM);
        assertThat(sized(late, rich, List.of(open)).bindingLimit()).isEqualTo(SizeLimit.DAILY_HEADROOM);
    }

    @Test
    void unknownInstrumentIsRefused() {
        Sizing sizing = sizer.size(request(Symbol.of("DOGE-USD"), 1, 0.9, 1.1, 0), fresh, List.of());

        assertThat(sizing)
                .isEqualTo(new SizingRefusal(
                        java.util.Optional.empty(), "ftmo-2step-challenge has no instrument for DOGE-USD"));
    }

    private PositionSize sized(SizingRequest request, AccountState account, List<Exposure> open) {
        return (PositionSize) sizer.size(request, account, open);
    }

    private static SizingRequest request(Symbol symbol, double entry, double stop, double target, double cost) {
        return new SizingRequest(symbol, Direction.LONG, entry, stop, target, NOON.plusSeconds(900), cost);
    }
}
