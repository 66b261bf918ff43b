package io.crpbot.core.model;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Models that vote together: one vote a role for every symbol, weighted. What an {@link Ensemble} calibrates; used by
 * itself to get the votes that the calibrators are fitted on. Thread-safe until closed.
 */
public final class Committee implements AutoCloseable {
    private final List<EnsembleMember> members;
    private final List<Predictor> predictors;

    private Committee(List<EnsembleMember> members, List<Predictor> predictors) {
        this.members = members;
        this.predictors = predictors;
    }

    /** Pins models with the weights of their roles, normalised over the roles that are there. */
    public static List<EnsembleMember> pin(List<ModelBundle> bundles, EnsembleWeights weights) {
        Set<String> roles = new LinkedHashSet<>();
        bundles.forEach(bundle -> roles.add(bundle.manifest().kind()));
        Map<String, Double> share = weights.over(roles);
        return bundles.stream()
                .map(bundle ->
                        EnsembleMember.of(bundle, share.get(bundle.manifest().kind())))
                .toList();
    }

    /**
     * Opens the members.
     *
     * @throws PipelineException where a member is missing or not the one that was pinned, where members differ in feature
     *     schema, venue or horizon, or where some symbol has not exactly one vote of each role
     */
    public static Committee load(ModelRegistry registry, List<EnsembleMember> members) {
        List<ModelBundle> bundles =
                members.stream().map(member -> member.pinnedIn(registry)).toList();
        CommitteeRules.require(members, bundles);
        List<Predictor> opened = new ArrayList<>();
        try {
            bundles.forEach(bundle -> opened.add(Predictor.load(bundle)));
            requireVotes(opened);
            return new Committee(List.copyOf(members), List.copyOf(opened));
        } catch (PipelineException e) {
            opened.forEach(Predictor::close);
            throw e;
        }
    }

    /** A model that reads votes reads those of models that read none. */
    private static void requireVotes(List<Predictor> predictors) {
        Set<String> first = new TreeSet<>();
        predictors.stream()
                .filter(predictor -> predictor.votes().isEmpty())
                .forEach(predictor -> first.add(predictor.manifest().kind()));
        for (Predictor predictor : predictors) {
            if (!first.containsAll(predictor.votes())) {
                throw PipelineException.failed("Cannot load ensemble members: "
                        + predictor.manifest().name() + " reads the votes of " + predictor.votes()
                        + ", the others vote as " + first);
            }
        }
    }

    public List<EnsembleMember> members() {
        return members;
    }

    /** Rows that the longest member reads. */
    public int window() {
        return manifests().stream().mapToInt(ModelManifest::window).max().orElseThrow();
    }

    public FeatureSchema schema() {
        return manifests().get(0).schema();
    }

    /** Minutes that the members look ahead, all alike. */
    public int horizonMinutes() {
        return manifests().get(0).label().horizonMinutes();
    }

    public String venue() {
        return manifests().get(0).venue();
    }

    /** Whether any member was trained on generated candles. */
    public boolean synthetic() {
        return manifests().stream().anyMatch(ModelManifest::synthetic);
    }

    /** The symbols that every role votes on. */
    public Set<Symbol> symbols() {
        Set<Symbol> symbols = new TreeSet<>();
        manifests().forEach(manifest -> symbols.addAll(manifest.symbols()));
        return symbols;
    }

    public List<ModelManifest> manifests() {
        return predictors.stream().map(Predictor::manifest).toList();
    }

    /**
     * Asks each member that covers the symbol, those that read the votes of others last.
     *
     * @param window unscaled rows, at least {@link #window()}; the newest are read
     * @return P(up) by role, in the order of the members
     */
    public Map<String, Double> votes(Symbol symbol, FeatureWindow window) {
        return votes(symbol, List.of(window)).get(0);
    }

    /** The votes on each of several windows; the same bits as one by one. */
    public List<Map<String, Double>> votes(Symbol symbol, List<FeatureWindow> windows) {
        List<Map<String, Double>> first = none(windows);
        for (int i = 0; i < members.size(); i++) {
            if (predictors.get(i).votes().isEmpty() && covers(i, symbol)) {
                ask(i, symbol, windows, none(windows), first);
            }
        }
        List<Map<String, Double>> votes = none(windows);
        boolean any = false;
        for (int i = 0; i < members.size(); i++) {
            if (covers(i, symbol)) {
                any = true;
                if (predictors.get(i).votes().isEmpty()) {
                    String role = members.get(i).role();
                    for (int window = 0; window < windows.size(); window++) {
                        votes.get(window).put(role, first.get(window).get(role));
                    }
                } else {
                    ask(i, symbol, windows, first, votes);
                }
            }
        }
        if (!any) {
            throw new IllegalArgumentException("Cannot vote on " + symbol + ": the members cover " + symbols());
        }
        return votes;
    }

    /** Adds a member's vote on every window to {@code votes}. */
    private void ask(
            int member,
            Symbol symbol,
            List<FeatureWindow> windows,
            List<Map<String, Double>> given,
            List<Map<String, Double>> votes) {
        double[] outputs = predictors.get(member).predict(symbol, windows, given);
        for (int window = 0; window < outputs.length; window++) {
            votes.get(window).put(members.get(member).role(), outputs[window]);
        }
    }

    private static List<Map<String, Double>> none(List<FeatureWindow> windows) {
        List<Map<String, Double>> votes = new ArrayList<>();
        windows.forEach(window -> votes.add(new LinkedHashMap<>()));
        return votes;
    }

    private boolean covers(int member, Symbol symbol) {
        return predictors.get(member).manifest().symbols().contains(symbol);
    }

    /** Weighted mean of one vote a role. */
    public double raw(Map<String, Double> votes) {
        Map<String, Double> weights = new LinkedHashMap<>();
        members.forEach(member -> weights.put(member.role(), member.weight()));
        if (!votes.keySet().equals(weights.keySet())) {
            throw new IllegalArgumentException(
                    "Cannot weigh votes of " + votes.keySet() + ": the weights are for " + weights.keySet());
        }
        double sum = 0;
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            sum += weight.getValue() * votes.get(weight.getKey());
        }
        // weights sum to 1 up to rounding, and so may the mean of votes that are all 1
        return Math.min(1, sum);
    }

    @Override
    public void close() {
        predictors.forEach(Predictor::close);
    }
}
