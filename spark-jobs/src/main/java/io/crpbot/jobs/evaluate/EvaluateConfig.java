package io.crpbot.jobs.evaluate;

import io.crpbot.core.challenge.Programme;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.label.Part;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.core.promotion.Gates;
import io.crpbot.jobs.lake.BundleKey;
import io.crpbot.jobs.lake.ChallengeConditions;
import io.crpbot.jobs.lake.JudgedPart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One evaluation.
 *
 * @param model bundle that is judged; its predictions of the part are in {@code gold/predictions}
 * @param part what it is judged on; no gate reads of another one than the test part
 * @param baselines bundles predicted beside it for comparison
 * @param plan rules, costs, trade rule and tiers of the backtest
 * @param trainFrom start of the training part, whose base rate skill is measured against
 * @param trainUntil its end
 * @param provenance what the bundle was made of, in words, in the order shown
 * @param importances of the features in a baseline that has them; empty where none has
 * @param ensemble manifest of the judged bundle; empty where it is a member, which is never promoted
 * @param demand what the caller asks besides; empty for nothing
 * @param gates what promotion asks of an ensemble
 * @param programmes whose chances are shown
 * @param challenges what simulated challenges must have been made under to stand beside this backtest
 * @param conditions settings that predictions, backtest and this evaluation are made under
 */
public record EvaluateConfig(
        Bundle model,
        Part part,
        List<Bundle> baselines,
        TradingPlan plan,
        int horizonMinutes,
        Instant trainFrom,
        Instant trainUntil,
        EvaluationSettings settings,
        Map<String, String> provenance,
        Map<String, Double> importances,
        Optional<EnsembleManifest> ensemble,
        Optional<Demand> demand,
        Gates gates,
        List<Programme> programmes,
        ChallengeConditions challenges,
        Conditions conditions) {
    /** @param subject how its figures are named */
    public record Bundle(BundleKey key, String subject) {}

    public EvaluateConfig {
        baselines = List.copyOf(baselines);
        programmes = List.copyOf(programmes);
    }

    /** The manifest, where gates judge it: that of an ensemble of the whole split on its test part. */
    Optional<EnsembleManifest> promotable() {
        return ensemble.filter(manifest -> part == Part.TEST && manifest.name().equals(EnsembleManifest.NAME));
    }

    /** How tables name what is judged. */
    public JudgedPart judged() {
        return of(model);
    }

    /** A bundle on the same part. */
    JudgedPart of(Bundle bundle) {
        return new JudgedPart(bundle.key(), part);
    }
}
