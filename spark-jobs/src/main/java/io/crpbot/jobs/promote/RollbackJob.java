package io.crpbot.jobs.promote;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.AliasPin;
import io.crpbot.core.model.Ensemble;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.PromotionRecord;
import java.util.List;
import java.util.Optional;

/** Moves the champion alias back to a version that was champion before. */
public final class RollbackJob {
    private final JobContext context;

    public RollbackJob(JobContext context) {
        this.context = context;
    }

    /**
     * Takes the newest promotion back, once: asked again, it finishes what was interrupted or changes nothing. While somebody
     * else decides it waits; when it then finds another champion than the one that it was to take back, it refuses.
     *
     * @param name registered name, {@code ensemble}
     * @param to the version to go back to; empty = the one that the newest promotion replaced
     * @param by who asks, as the record names them
     * @throws PipelineException when there is no champion, another one than when it was called, or the version was never
     *     promoted
     */
    public RollbackResult run(String name, Optional<Integer> to, String by) {
        ModelRegistry registry = context.registry();
        int seen = champion(name, registry);
        return registry.deciding(name, () -> {
            int now = champion(name, registry);
            if (now != seen) {
                return overtaken(name, seen, now, to);
            }
            new UnfinishedMoves(context, registry).finish(name);
            return move(name, champion(name, registry), to, by);
        });
    }

    private static int champion(String name, ModelRegistry registry) {
        Integer champion = registry.aliases(name).get(ModelRegistry.CHAMPION);
        if (champion == null) {
            throw PipelineException.failed("Cannot roll back " + name + ": it has no champion");
        }
        return champion;
    }

    /** Somebody else moved the champion while this waited: done where that was this very rollback. */
    private RollbackResult overtaken(String name, int seen, int now, Optional<Integer> to) {
        boolean same = new PromotionLog(context.lake(), name, ModelRegistry.CHAMPION)
                .newest()
                .filter(last -> last.decision().equals(PromotionRecord.ROLLED_BACK) && last.version() == now)
                .filter(last -> last.previous() == seen && to.orElse(now) == now)
                .isPresent();
        if (same) {
            return new RollbackResult(name, now, now);
        }
        throw PipelineException.failed("Cannot roll back " + name + ": meanwhile its champion became version " + now
                + ", it was " + seen + "; ask again if that one is to go");
    }

    private RollbackResult move(String name, int from, Optional<Integer> to, String by) {
        ModelRegistry registry = context.registry();
        PromotionLog log = new PromotionLog(context.lake(), name, ModelRegistry.CHAMPION);
        int target = to.or(() -> rolledBack(from, log)).orElseGet(() -> before(name, from, log.records()));
        PromotionRecord promotion = log.records().stream()
                .filter(row -> row.version() == target && row.decision().equals(PromotionRecord.PROMOTED))
                .reduce((first, second) -> second)
                .orElseThrow(() -> PipelineException.failed(
                        "Cannot roll back " + name + " to " + target + ": that version was never promoted"));
        AliasPin pin = new AliasPin(
                ModelRegistry.CHAMPION,
                registry.resolve(name, Integer.toString(target)),
                Optional.of(promotion.manifestSha256()));
        if (target == from) {
            if (!registry.pin(name, ModelRegistry.CHAMPION)
                    .filter(AliasPin::intact)
                    .equals(Optional.of(pin))) {
                // set by a build that kept no pin, or by hand: what was promoted is known
                requireUnchanged(registry, promotion);
                registry.setAlias(pin);
            }
            return new RollbackResult(name, from, target);
        }
        requireUnchanged(registry, promotion);
        log.record(new PromotionRecord(
                "",
                context.clock().instant(),
                by,
                name,
                target,
                promotion.manifestSha256(),
                promotion.synthetic(),
                PromotionRecord.ROLLED_BACK,
                ModelRegistry.CHAMPION,
                from,
                registry.moves(name),
                "rolled back from version " + from,
                promotion.gatesSha256(),
                promotion.weakened(),
                promotion.evaluatedAt(),
                promotion.verdicts()));
        registry.setAlias(pin);
        return new RollbackResult(name, from, target);
    }

    /** Where the newest decision, a rollback, took the champion or was about to take it. */
    private static Optional<Integer> rolledBack(int from, PromotionLog log) {
        return log.newest()
                .filter(last -> last.decision().equals(PromotionRecord.ROLLED_BACK))
                .filter(last -> last.version() == from || last.previous() == from)
                .map(PromotionRecord::version);
    }

    /** The version that the present one replaced when it was promoted. */
    private static int before(String name, int from, List<PromotionRecord> champions) {
        for (int i = champions.size() - 1; i >= 0; i--) {
            Integer previous = champions.get(i).previous();
            if (champions.get(i).version() == from
                    && champions.get(i).decision().equals(PromotionRecord.PROMOTED)
                    && previous != null
                    && previous != from) {
                return previous;
            }
        }
        throw PipelineException.failed("Cannot roll back " + name + ": no version was champion before version " + from);
    }

    /** What goes live again must be what was judged then. */
    private static void requireUnchanged(ModelRegistry registry, PromotionRecord promotion) {
        try (Ensemble ensemble = Ensemble.load(registry, Integer.toString(promotion.version()))) {
            if (!ensemble.sha256().equals(promotion.manifestSha256())) {
                throw PipelineException.failed("Cannot roll back " + promotion.model() + " to " + promotion.version()
                        + ": its manifest has SHA-256 " + ensemble.sha256() + ", promoted was "
                        + promotion.manifestSha256());
            }
        }
    }
}
