package io.crpbot.jobs.promote;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.AliasPin;
import io.crpbot.core.model.Ensemble;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.PromotionRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Moves of aliases that were recorded and did not happen, because the command was killed in between. Whoever decides next
 * finishes them first: what {@code gold/promotions} says is what was decided. More than one lake may decide about a folder
 * of models, so a move is finished only where no alias of the name has moved since it was decided: what another lake's
 * decision did is not in this one's table. Each is told, done or not.
 */
record UnfinishedMoves(JobContext context, ModelRegistry registry) {

    /**
     * Moves every alias that still stands where its newest decision found it. One that cannot be moved, because what it is
     * to stand for has been damaged since, is left where it stands: the name must not become undecidable by it. So is one of
     * a name whose aliases others have moved. To be called in a turn at the name.
     */
    void finish(String name) {
        for (String alias : List.of(ModelRegistry.CHAMPION, ModelRegistry.CHALLENGER)) {
            new PromotionLog(context.lake(), name, alias)
                    .newest()
                    .filter(this::pending)
                    .ifPresent(decision -> {
                        if (undisturbed(decision)) {
                            move(decision);
                        } else {
                            leave(decision);
                        }
                    });
        }
    }

    /** The champion as {@link #finish} would leave it; nothing moves and nothing is told. */
    Optional<AliasPin> champion(String name) {
        return new PromotionLog(context.lake(), name, ModelRegistry.CHAMPION)
                .newest()
                .filter(decision -> pending(decision) && undisturbed(decision))
                .map(this::pin)
                .filter(this::loads)
                .or(() -> registry.pin(name, ModelRegistry.CHAMPION));
    }

    private boolean loads(AliasPin pin) {
        try (Ensemble ensemble = Ensemble.load(registry, pin)) {
            return !ensemble.synthetic();
        } catch (PipelineException e) {
            return false; // finish would say why
        }
    }

    private AliasPin pin(PromotionRecord decision) {
        return new AliasPin(
                decision.alias(),
                registry.resolve(decision.model(), Integer.toString(decision.version())),
                Optional.of(decision.manifestSha256()));
    }

    private void move(PromotionRecord decision) {
        String left = words(decision) + " and interrupted";
        try {
            registry.setAlias(pin(decision));
            context.progress().say("Finished " + left);
        } catch (PipelineException e) {
            context.progress().say("Cannot finish " + left + ", it stays where it is: " + e.getMessage());
        }
    }

    private void leave(PromotionRecord decision) {
        String found = decision.aliasMoves() == null ? "was not recorded" : "was " + decision.aliasMoves();
        context.progress()
                .say("Cannot finish " + words(decision)
                        + " and interrupted or taken back, it stays where it is: the aliases"
                        + " of " + decision.model() + " may have been moved by others since (their count of moves is "
                        + registry.moves(decision.model()) + ", when it was decided it " + found + ")");
    }

    private static String words(PromotionRecord decision) {
        return "the move of alias " + decision.alias() + " to " + decision.model() + ":" + decision.version()
                + ", decided " + decision.decidedAt() + " by " + decision.by();
    }

    private boolean undisturbed(PromotionRecord decision) {
        return Objects.equals(decision.aliasMoves(), registry.moves(decision.model()));
    }

    /** An alias that stands elsewhere, or a bundle that is another one now, is of another registry or of a later hand. */
    private boolean pending(PromotionRecord decision) {
        Optional<AliasPin> stands = registry.pin(decision.model(), decision.alias());
        return Objects.equals(stands.map(pin -> pin.ref().version()).orElse(null), decision.previous())
                && stands.filter(pin -> given(pin, decision)).isEmpty()
                && registry.manifestSha256(decision.model(), decision.version())
                        .equals(Optional.of(decision.manifestSha256()));
    }

    /** By its manifest too: a version that was changed and promoted anew is another bundle than it was. */
    private static boolean given(AliasPin pin, PromotionRecord decision) {
        return pin.ref().version() == decision.version()
                && pin.manifestSha256().map(decision.manifestSha256()::equals).orElse(true);
    }
}
