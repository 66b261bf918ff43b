package io.crpbot.core.feed.coinbase;

import io.crpbot.core.feed.CandlePage;
import io.crpbot.core.feed.CandleProvider;
import io.crpbot.core.feed.CandleRow;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Closed one-minute candles of Coinbase, by either of its interfaces. Not thread-safe; the budget is shared. */
public final class CoinbaseProvider implements CandleProvider {
    /** Candles of one page; the interface rejects spans of more than 350. */
    static final int PAGE_CANDLES = 300;

    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final CoinbaseApi api;
    private final Transport transport;
    private final Surroundings surroundings;
    private final RequestBudget budget;
    private final Retry retry;

    private CoinbaseProvider(
            CoinbaseApi api, Optional<TokenSigner> signer, CoinbaseSettings settings, Surroundings surroundings) {
        this.api = api;
        this.surroundings = surroundings;
        this.transport = new Transport(api, signer, surroundings.clock(), surroundings.timeout());
        this.budget = RequestBudget.shared(api.name(), settings.requestsPerSecond() * surroundings.share());
        SplittableRandom jitter = new SplittableRandom(surroundings.seed());
        this.retry = Backoff.retry(jitter::nextDouble);
    }

    /** The Advanced Trade API: the public path, or the signed one when the settings have a key. */
    public static CoinbaseProvider advanced(CoinbaseSettings settings, Surroundings surroundings) {
        boolean signed = settings.apiKey() != null;
        SplittableRandom nonces = new SplittableRandom(~surroundings.seed());
        Optional<TokenSigner> signer = signed
                ? Optional.of(new TokenSigner(
                        settings.apiKey(),
                        SigningKey.parse(settings.privateKey()),
                        surroundings.clock(),
                        nonces::nextLong))
                : Optional.empty();
        return new CoinbaseProvider(new AdvancedApi(settings.advancedUrl(), signed), signer, settings, surroundings);
    }

    /** The older Exchange API, which is always public. */
    public static CoinbaseProvider exchange(CoinbaseSettings settings, Surroundings surroundings) {
        return new CoinbaseProvider(new ExchangeApi(settings.exchangeUrl()), Optional.empty(), settings, surroundings);
    }

    @Override
    public String name() {
        return api.name();
    }

    @Override
    public int pageMinutes() {
        return PAGE_CANDLES;
    }

    @Override
    public Instant closedUntil() {
        return closedUntil(surroundings.clock().instant());
    }

    private static Instant closedUntil(Instant now) {
        return Instant.ofEpochMilli(Timeframe.M1.floor(now.minus(SETTLING).toEpochMilli()));
    }

    @Override
    public CandlePage page(Symbol symbol, TimeRange window, OptionalDouble level) {
        if (Duration.between(window.from(), window.to()).toMinutes() > PAGE_CANDLES) {
            throw new IllegalArgumentException("a page has at most " + PAGE_CANDLES + " minutes, not " + window);
        }
        List<CandleRow> rows = new ArrayList<>();
        Attempt<List<CandleRow>> last = asked(
                symbol,
                window,
                Timeframe.M1,
                answer -> {
                    Instant now = surroundings.clock().instant();
                    return new PageCheck(window, closedUntil(now), now, level).check(answer);
                },
                rows);
        if (last instanceof Attempt.Good<List<CandleRow>> good) {
            rows.addAll(good.value());
            return new CandlePage(rows, Optional.empty());
        }
        String reason = ((Attempt.Bad<List<CandleRow>>) last).reason();
        return new CandlePage(rows, Optional.of(reason + ", after " + Backoff.ATTEMPTS + " attempts"));
    }

    @Override
    public Optional<Instant> firstDay(Symbol symbol, TimeRange range) {
        long day = Timeframe.D1.millis();
        long end = Math.min(range.to().toEpochMilli(), closedUntil().toEpochMilli());
        for (long from = Timeframe.D1.floor(range.from().toEpochMilli()); from < end; from += PAGE_CANDLES * day) {
            long to = Math.min(from + PAGE_CANDLES * day, Timeframe.D1.floor(end - 1) + day);
            TimeRange window = new TimeRange(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));
            Attempt<OptionalLong> days =
                    asked(symbol, window, Timeframe.D1, answer -> FirstDay.of(answer, window), new ArrayList<>());
            if (!(days instanceof Attempt.Good<OptionalLong> good)) {
                return Optional.empty();
            }
            if (good.value().isPresent()) {
                return Optional.of(Instant.ofEpochMilli(good.value().getAsLong()));
            }
        }
        return Optional.empty();
    }

    /** Asks until an answer passes the check or no attempt is left; what is rejected on the way is added to {@code rejected}. */
    private <T> Attempt<T> asked(
            Symbol symbol,
            TimeRange window,
            Timeframe timeframe,
            Function<Transport.Answer, Attempt<T>> check,
            List<CandleRow> rejected) {
        Retry.AsyncContext<Attempt<T>> tries = retry.asyncContext();
        while (true) {
            budget.take(surroundings.sleeper());
            Attempt<Transport.Answer> sent = transport.ask(symbol, api.address(symbol, window, timeframe));
            Attempt<T> attempt = sent instanceof Attempt.Good<Transport.Answer> good
                    ? check.apply(good.value())
                    : ((Attempt.Bad<Transport.Answer>) sent).retyped();
            surroundings.requests().run();
            if (attempt instanceof Attempt.Bad<T> bad) {
                rejected.addAll(bad.rejected());
            }
            long wait = tries.onResult(attempt);
            if (wait < 0) {
                return attempt;
            }
            surroundings.sleeper().await(Duration.ofMillis(wait));
        }
    }
}
