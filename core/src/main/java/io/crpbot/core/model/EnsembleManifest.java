package io.crpbot.core.model;

import io.crpbot.core.market.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything that pins an ensemble, the unit of promotion; {@code manifest.json} of its bundle. A draft has version 0.
 *
 * @param members pinned models with weights that were normalised over their roles
 * @param calibrators one a symbol; its keys are the symbols that the ensemble may be asked about
 * @param tiers confidence thresholds the ensemble was evaluated with
 * @param tradeRule stop, target and time exit the ensemble was evaluated with
 * @param gatesSha256 of the gate file in force when it was built
 * @param acceptanceSha256 of the rule by which an agent was let vote, or not, when it was built
 * @param inputs Delta version of each table that was read
 * @param cuts instants at which parts begin or end, UTC
 * @param metrics figures of the build; an undefined one is null
 */
public record EnsembleManifest(
        String name,
        int version,
        List<EnsembleMember> members,
        Map<Symbol, PlattCalibrator> calibrators,
        Tiers tiers,
        TradeRule tradeRule,
        String featureSet,
        String featureHash,
        String gatesSha256,
        String acceptanceSha256,
        String venue,
        boolean synthetic,
        Map<String, Long> inputs,
        Map<String, Instant> cuts,
        String codeVersion,
        Instant createdAt,
        Map<String, Double> metrics) {
    /** The name under which ensembles are registered. */
    public static final String NAME = "ensemble";

    public EnsembleManifest {
        new ManifestChecks(name, version)
                .filled("members", members)
                .filled("calibrators", calibrators == null ? null : calibrators.keySet())
                .present("tiers", tiers)
                .present("tradeRule", tradeRule)
                .text("featureSet", featureSet)
                .text("featureHash", featureHash)
                .text("gatesSha256", gatesSha256)
                .text("acceptanceSha256", acceptanceSha256)
                .text("venue", venue)
                .text("codeVersion", codeVersion)
                .present("createdAt", createdAt)
                .throwIfAny();
        members = List.copyOf(members);
        calibrators = ManifestChecks.copy(calibrators);
        inputs = ManifestChecks.copy(inputs);
        cuts = ManifestChecks.copy(cuts);
        metrics = ManifestChecks.finite(metrics);
    }

    EnsembleManifest written(int number) {
        return new EnsembleManifest(
                name,
                number,
                members,
                calibrators,
                tiers,
                tradeRule,
                featureSet,
                featureHash,
                gatesSha256,
                acceptanceSha256,
                venue,
                synthetic,
                inputs,
                cuts,
                codeVersion,
                createdAt,
                metrics);
    }
}
