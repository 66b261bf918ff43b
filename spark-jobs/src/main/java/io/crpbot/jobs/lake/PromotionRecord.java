package io.crpbot.jobs.lake;

import java.time.Instant;

/**
 * One row of {@code gold/promotions}: what was decided about one version and why.
 *
 * @param id named after the decision and the one before it
 * @param decidedAt later than every earlier decision on the name, so that it orders them
 * @param by who decided; {@code null} in rows from before this was recorded
 * @param decision {@link #PROMOTED}, {@link #REFUSED}, {@link #DRY_RUN_ONLY} or {@link #ROLLED_BACK}
 * @param alias alias that the version was given; empty for none
 * @param previous version that the alias stood for before; {@code null} for none
 * @param aliasMoves {@link io.crpbot.core.model.ModelRegistry#moves} as the decision found it; {@code null} where it gave
 *     no alias, and in rows from before this was recorded
 * @param gatesSha256 of the gate file that was applied
 * @param weakened whether gates are weaker or settings of the evaluation other than the shipped ones
 * @param verdicts the gates' verdicts as JSON
 */
public record PromotionRecord(
        String id,
        Instant decidedAt,
        String by,
        String model,
        int version,
        String manifestSha256,
        boolean synthetic,
        String decision,
        String alias,
        Integer previous,
        Long aliasMoves,
        String reason,
        String gatesSha256,
        boolean weakened,
        Instant evaluatedAt,
        String verdicts) {
    /** The version was given the alias. */
    public static final String PROMOTED = "promoted";
    /** A gate said no. */
    public static final String REFUSED = "refused";
    /** Good for a challenger at most. */
    public static final String DRY_RUN_ONLY = "dry_run_only";
    /** The alias went back to the version. */
    public static final String ROLLED_BACK = "rolled_back";

    /** The same decision under the name and the time that it is recorded with. */
    public PromotionRecord recorded(String given, Instant at) {
        return new PromotionRecord(
                given,
                at,
                by,
                model,
                version,
                manifestSha256,
                synthetic,
                decision,
                alias,
                previous,
                aliasMoves,
                reason,
                gatesSha256,
                weakened,
                evaluatedAt,
                verdicts);
    }
}
