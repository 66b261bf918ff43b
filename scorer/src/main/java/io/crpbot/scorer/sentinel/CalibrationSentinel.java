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
 * Compares what a bundle promises with what happens. One forecast a symbol is open at a time, so that outcomes do not
 * overlap; it is closed by the label that training would have given it, and counts for nothing where there is none: across a
 * gap, at a carried minute, when the price did not move.
 */
public final class CalibrationSentinel implements CandleListener {
    private static final Logger LOG = LoggerFactory.getLogger(CalibrationSentinel.class);

    private final SentinelStore store;
    private final CandleStore candles;
    private final AuditStore audit;
    private final int maxCarryMinutes;
    private final Clock clock;

    public CalibrationSentinel(
            SentinelStore store, CandleStore candles, AuditStore audit, int maxCarryMinutes, Clock clock) {
        this.store = store;
        this.candles = candles;
        this.audit = audit;
        this.maxCarryMinutes = maxCarryMinutes;
        this.clock = clock;
    }

    /** Takes what was decided; call it inside the decision's transaction. Most forecasts promise nothing. */
    public void decided(Forecast forecast) {
        if (OverconfidenceWatch.promises(forecast.confidence())
                && store.open(forecast.symbol()).stream()
                        .noneMatch(open -> open.manifestSha256().equals(forecast.manifestSha256()))) {
            store.open(forecast);
        }
    }

    @Override
    public void stored(Symbol symbol, List<Candle> fresh) {
        long newest = fresh.get(fresh.size() - 1).startMillis();
        for (Forecast forecast : store.open(symbol)) {
            if (newest >= forecast.lastMillis()) {
                store.close(forecast);
                outcome(forecast).ifPresent(up -> observe(forecast, up == forecast.up()));
            }
        }
    }

    /** What a bundle promised and kept so far. */
    public SentinelReport report(String manifestSha256, int symbols) {
        return SentinelReport.of(store.watches(manifestSha256).values(), symbols, store.alert(manifestSha256));
    }

    /** The alert that stays with a bundle; empty while it keeps its promises. */
    public Optional<SentinelAlert> alert(String manifestSha256) {
        return store.alert(manifestSha256);
    }

    /** Whether the price rose, as a label of the training has it. */
    private Optional<Boolean> outcome(Forecast forecast) {
        Label[] found = new Label[1];
        Labeler labeler = new Labeler(new LabelSettings(forecast.horizonMinutes()), (begin, label) -> {
            if (label.startMillis() == forecast.firstMillis()) {
                found[0] = label;
            }
        });
        CandleSequencer sequencer = new CandleSequencer(maxCarryMinutes);
        candles.between(forecast.symbol(), forecast.firstMillis(), forecast.lastMillis())
                .forEach(candle -> sequencer.accept(candle, labeler::accept));
        return Optional.ofNullable(found[0]).map(Label::up).map(up -> up == 1);
    }

    private void observe(Forecast forecast, boolean hit) {
        Map<Symbol, OverconfidenceWatch> watches = store.watches(forecast.manifestSha256());
        OverconfidenceWatch watch = watches.getOrDefault(forecast.symbol(), OverconfidenceWatch.begin())
                .observe(forecast.confidence(), hit);
        store.write(forecast.manifestSha256(), forecast.symbol(), watch);
        watches.put(forecast.symbol(), watch);
        SentinelReport report = SentinelReport.of(watches.values(), forecast.symbols(), Optional.empty());
        if (report.broken() && store.alert(forecast.manifestSha256()).isEmpty()) {
            raise(forecast.manifestSha256(), new SentinelAlert(clock.instant(), report.words()));
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
