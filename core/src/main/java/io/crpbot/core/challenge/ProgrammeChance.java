package io.crpbot.core.challenge;

import io.crpbot.core.metric.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The chance to pass all phases of a programme, each of which begins with a fresh account on days of its own. Whatever is
 * no pass within the simulated days costs its fee, an account that is still open then too: where a programme sets no time
 * limit, as FTMO's do not, attempts and fees are too many rather than too few.
 *
 * @param passed product of the phases' chances; its interval is the product of theirs, which is too wide rather than too
 *     narrow
 * @param attempts expected number of them until one passes
 * @param fees expected sum of the fees until then; null where the programme names no fee
 */
public record ProgrammeChance(
        String name, List<String> phases, Estimate passed, Expectation attempts, Expectation fees) {
    /**
     * @param passed chance to pass by rule set
     * @return empty where the chance of a phase is not known
     */
    public static Optional<ProgrammeChance> of(Programme programme, Map<String, Estimate> passed) {
        if (!passed.keySet().containsAll(programme.phases())) {
            return Optional.empty();
        }
        double value = 1;
        double low = 1;
        double high = 1;
        for (String phase : programme.phases()) {
            Estimate chance = passed.get(phase);
            value *= chance.value();
            low *= chance.interval().low();
            high *= chance.interval().high();
        }
        Estimate all = new Estimate(value, new Interval(low, high));
        Expectation attempts = Expectation.attempts(all);
        return Optional.of(new ProgrammeChance(
                programme.name(),
                programme.phases(),
                all,
                attempts,
                programme.fee() == null ? null : attempts.times(programme.fee().doubleValue())));
    }
}
