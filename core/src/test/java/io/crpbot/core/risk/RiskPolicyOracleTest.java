package io.crpbot.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine against the naive rules on random histories that aim at limits, midnights and changes of summer time. */
class RiskPolicyOracleTest {
    private static final int HISTORIES = 7_000;
    private static final List<Instant> STARTS = List.of(
            Instant.parse("2026-01-12T08:00:00Z"),
            Instant.parse("2025-10-24T10:00:00Z"),
            Instant.parse("2026-03-27T15:00:00Z"),
            Instant.parse("2026-06-30T22:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "ftmo-2step-challenge, 5, 10, false, 10, 4, false",
        "ftmo-2step-verification, 5, 10, false, 5, 4, false",
        "ftmo-1step-challenge, 3, 10, true, 10, 0, true",
    })
    void agreesWithTheNaiveRules(
            String name, long dailyPct, long maxPct, boolean trailing, long targetPct, int minDays, boolean bestDay) {
        NaiveRules naive = new NaiveRules(dailyPct, maxPct, trailing, targetPct, minDays, bestDay);
        RiskPolicy policy = Accounts.policy(name);
        Map<String, Integer> seen = new HashMap<>();
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed * 31L + name.hashCode());
            Instant start = STARTS.get(random.nextInt(STARTS.size()));
            long initial = 100L * (10_000 + random.nextInt(19) * 10_000);
            List<AccountEvent> events = history(random, naive, initial, start);
            Instant end = events.get(events.size() - 1).instant().plusSeconds(random.nextInt(200_000));

            NaiveRules.Outcome expected = naive.judge(initial, start, end, events);
            NaiveRules.Outcome actual = judge(policy, initial, start, end, events);

            assertThat(actual).as("%s, seed %d, %s", name, seed, events).isEqualTo(expected);
            seen.merge(expected.status() + expected.rules() + expected.phase(), 1, Integer::sum);
        }
        // the histories must reach every kind of end, else agreement means little
        assertThat(seen)
                .containsKeys(
                        "open[]null",
                        "passed[]EVENT",
                        "failed[DAILY_LOSS]EVENT",
                        "failed[DAILY_LOSS]MIDNIGHT",
                        "failed[MAX_LOSS]EVENT",
                        "failed[DAILY_LOSS, MAX_LOSS]EVENT");
    }

    private static NaiveRules.Outcome judge(
            RiskPolicy policy, long initial, Instant start, Instant end, List<AccountEvent> events) {
        AccountState state = policy.open(BigDecimal.valueOf(initial, 2), start);
        for (AccountEvent event : events) {
            state = policy.apply(state, event);
        }
        state = policy.advanceTo(state, end);
        if (state.verdict() instanceof RiskVerdict.Failed failed) {
            return new NaiveRules.Outcome(
                    "failed",
                    failed.rules().stream().map(Enum::name).toList(),
                    failed.instant(),
                    failed.phase().name(),
                    failed.tradingDays());
        }
        if (state.verdict() instanceof RiskVerdict.Passed passed) {
            return new NaiveRules.Outcome("passed", List.of(), passed.instant(), "EVENT", passed.tradingDays());
        }
        return new NaiveRules.Outcome("open", List.of(), null, null, state.tradingDays());
    }

    private static List<AccountEvent> history(Random random, NaiveRules naive, long initial, Instant start) {
        List<AccountEvent> events = new ArrayList<>();
        Instant now = start;
        long balance = initial;
        int open = 0;
        int length = 2 + random.nextInt(24);
        int daring = 1 + random.nextInt(40);
        for (int i = 0; i < length; i++) {
            now = later(random, now);
            AccountEvent.Type type = type(random, open);
            open += type == AccountEvent.Type.OPEN
                    ? 1 + random.nextInt(2)
                    : type == AccountEvent.Type.CLOSE ? -random.nextInt(open + 1) : 0;
            if (type != AccountEvent.Type.MARK) {
                balance += change(random, initial, daring);
                if (type == AccountEvent.Type.CLOSE && random.nextInt(6) == 0) {
                    balance = Math.max(balance, initial + naive.targetPct() * initial / 100 - random.nextInt(2));
                }
            }
            long equity = open == 0 ? balance : balance + floating(random, naive, initial, start, events, now, balance);
            events.add(
                    new AccountEvent(now, type, BigDecimal.valueOf(balance, 2), BigDecimal.valueOf(equity, 2), open));
        }
        return events;
    }

    /** Often exactly at a midnight or one millisecond beside it, sometimes at the same instant. */
    private static Instant later(Random random, Instant now) {
        Instant midnight = NaiveRules.midnights(now, now.plusSeconds(100_000)).get(0);
        return switch (random.nextInt(8)) {
            case 0 -> midnight;
            case 1 -> midnight.plusMillis(1);
            case 2 -> midnight.minusMillis(1).isBefore(now) ? now : midnight.minusMillis(1);
            case 3 -> now;
            case 4 -> now.plusSeconds(86_400 + random.nextInt(100_000));
            default -> now.plusMillis(random.nextInt(30_000_000));
        };
    }

    private static AccountEvent.Type type(Random random, int open) {
        if (open == 0) {
            return random.nextInt(5) == 0 ? AccountEvent.Type.ADJUST : AccountEvent.Type.OPEN;
        }
        return switch (random.nextInt(6)) {
            case 0 -> AccountEvent.Type.OPEN;
            case 1, 2 -> AccountEvent.Type.CLOSE;
            case 3 -> AccountEvent.Type.ADJUST;
            default -> AccountEvent.Type.MARK;
        };
    }

    private static long change(Random random, long initial, int daring) {
        return Math.round(random.nextGaussian() * initial * daring / 1_000);
    }

    /** A floating result; often one that puts the equity at a limit or a cent beside it. */
    private static long floating(
            Random random,
            NaiveRules naive,
            long initial,
            Instant start,
            List<AccountEvent> events,
            Instant now,
            long balance) {
        long beside = random.nextInt(3) - 1L;
        return switch (random.nextInt(12)) {
            case 0 -> naive.dailyLimit(initial, events, now) + beside - balance;
            case 1 -> naive.floor(initial, start, events, now) + beside - balance;
            case 2 -> -naive.dailyPct() * initial / 100 + beside;
            default -> Math.round(random.nextGaussian() * initial / 100);
        };
    }
}
