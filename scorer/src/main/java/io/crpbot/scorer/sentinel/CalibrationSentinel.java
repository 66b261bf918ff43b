package io.crpbot.scorer.sentinel;

import io.crpbot.core.label.Label;
import io.crpbot.core.label.LabelSettings;
import io.crpbot.core.label.Labeler;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.CandleSequencer;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.metric.OverconfidenceWatch;
import io.crpbot.scorer.audit.AuditKind;
import io.crpbot.scorer.audit.AuditStore;
import io.crpbot.scorer.json.Json;
import io.crpbot.scorer.market.CandleListener;
import io.crpbot.scorer.market.CandleStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what a bundle promises with what happens. One forecast a symbol and grade is open at a time, so that outcomes do
 * not overlap; it is closed by the label that training would have given it, and counts for nothing where there is none:
 * across a gap, at a carried minute, when the price did not move. Candles that come late are waited for as long again as the
 * forecast looks ahead. An alert stays with the bundle for ever.
 */
public final class CalibrationSentinel implements CandleListener {
    private static final Logger LOG = LoggerFactory.getLogger(CalibrationSentinel.class);

    private final SentinelStore store;
    private final CandleStore candles;
    private final AuditStore audit;
    private final boolean syntheticCandles;
    private final Clock clock;

    /** @param syntheticCandles whether a generator makes them: what it does proves nothing about a bundle */
    public CalibrationSentinel(
            SentinelStore store, CandleStore candles, AuditStore audit, boolean syntheticCandles, Clock clock) {
        this.store = store;
        this.candles = candles;
        this.audit = audit;
        this.syntheticCandles = syntheticCandles;
        this.clock = clock;
    }

    /** Takes what was decided; call it inside the decision's transaction. Most forecasts promise nothing. */
    public void decided(Forecast forecast) {
        if (OverconfidenceWatch.promises(forecast.confidence())
                && store.open(forecast.symbol()).stream().noneMatch(open -> open.keepsOut(forecast))) {
            store.open(forecast);
        }
    }

    @Override
    public void stored(Symbol symbol, List<Candle> fresh) {
        long newest = fresh.get(fresh.size() - 1).startMillis();
        for (Forecast forecast : store.open(symbol)) {
            if (syntheticCandles) {
                store.close(forecast);
            } else {
                settle(forecast, newest);
            }
        }
    }

    /**
     * What a bundle promised and kept so far.
     *
     * @param symbols how many it decides on
     */
    public SentinelReport report(String manifestSha256, int symbols) {
        return SentinelReport.of(store.watches(manifestSha256).values(), symbols, store.alert(manifestSha256));
    }

    /** The alert that stays with a bundle; empty while it keeps its promises. */
    public Optional<SentinelAlert> alert(String manifestSha256) {
        return store.alert(manifestSha256);
    }

    private void settle(Forecast forecast, long newestMillis) {
        Optional<Label> label = label(forecast);
        if (label.isPresent() || forecast.lost(newestMillis)) {
            store.close(forecast);
            label.map(Label::up).ifPresent(up -> observe(forecast, (up == 1) == forecast.up()));
        }
    }

    /** The label that training would give; empty while, and where, there is none. */
    private Optional<Label> label(Forecast forecast) {
        Label[] found = new Label[1];
        Labeler labeler = new Labeler(new LabelSettings(forecast.bundle().horizonMinutes()), (begin, label) -> {
            if (label.startMillis() == forecast.firstMillis()) {
                found[0] = label;
            }
        });
        CandleSequencer sequencer = new CandleSequencer(forecast.bundle().maxCarryMinutes());
        candles.between(forecast.symbol(), forecast.firstMillis(), forecast.lastMillis())
                .forEach(candle -> sequencer.accept(candle, labeler::accept));
        return Optional.ofNullable(found[0]);
    }

    private void observe(Forecast forecast, boolean hit) {
        String bundle = forecast.bundle().manifestSha256();
        SentinelStore.Watched watched = SentinelStore.Watched.of(forecast);
        Map<SentinelStore.Watched, OverconfidenceWatch> watches = store.watches(bundle);
        OverconfidenceWatch watch =
                watches.getOrDefault(watched, OverconfidenceWatch.begin()).observe(forecast.confidence(), hit);
        store.write(bundle, watched, watch);
        watches.put(watched, watch);
        SentinelReport report =
                SentinelReport.of(watches.values(), forecast.bundle().symbols(), Optional.empty());
        if (report.broken() && store.alert(bundle).isEmpty()) {
            raise(bundle, new SentinelAlert(clock.instant(), report.words()));
        }
    }

    private void raise(String manifestSha256, SentinelAlert alert) {
        store.write(manifestSha256, alert);
        audit.append(
                AuditKind.SENTINEL,
                alert.at(),
                Json.write(Map.of("manifest_sha256", manifestSha256, "words", alert.words())));
        LOG.warn("The bundle with manifest {} does not keep its promises: {}", manifestSha256, alert.words());
    }
}
