package io.crpbot.core.decision;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.model.Sha256;
import io.crpbot.core.model.Tier;
import io.crpbot.core.trade.Signal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided for one symbol at one instant, and why. Without a prediction, {@code votes} is empty, {@code raw},
 * {@code calibrated} and {@code confidence} are {@code null}, the direction is empty and the tier {@code NONE}.
 *
 * @param id {@link #idOf}: the same question has the same id
 * @param guards every guard's verdict, in the fixed order of {@link Guards}
 * @param signal present exactly when every guard passed
 */
public record Decision(
        String id,
        Symbol symbol,
        Instant asOf,
        String modelRef,
        Map<String, Double> votes,
        Double raw,
        Double calibrated,
        Optional<Direction> direction,
        Double confidence,
        Tier tier,
        List<GuardVerdict> guards,
        Optional<Signal> signal) {
    public Decision {
        votes = Collections.unmodifiableMap(new LinkedHashMap<>(votes));
        guards = List.copyOf(guards);
    }

    /** 32 hex digits of the SHA-256 of model, symbol and as-of. */
    public static String idOf(String modelRef, Symbol symbol, Instant asOf) {
        String question = modelRef + '\n' + symbol + '\n' + asOf;
        return Sha256.of(question).substring(0, 32);
    }

    public boolean emitted() {
        return signal.isPresent();
    }

    /** The guards that said no; empty when a signal was emitted. */
    public List<GuardVerdict> refusals() {
        return guards.stream().filter(guard -> !guard.passed()).toList();
    }
}
