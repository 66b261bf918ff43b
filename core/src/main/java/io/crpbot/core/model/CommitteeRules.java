package io.crpbot.core.model;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What models must have in common to vote together. */
final class CommitteeRules {
    private static final double ROUNDING = 1e-9;

    private CommitteeRules() {}

    static void require(List<EnsembleMember> members, List<ModelBundle> bundles) {
        List<String> problems = new ArrayList<>();
        same("feature hash", bundles, ModelManifest::featureHash, problems);
        same("venue", bundles, ModelManifest::venue, problems);
        same("horizon", bundles, manifest -> manifest.label().horizonMinutes() + " minutes", problems);
        for (int i = 0; i < members.size(); i++) {
            String kind = bundles.get(i).manifest().kind();
            if (!kind.equals(members.get(i).role())) {
                problems.add(bundles.get(i).ref() + " is of kind " + kind + " and pinned as "
                        + members.get(i).role());
            }
        }
        weights(members, problems);
        coverage(bundles, problems);
        if (!problems.isEmpty()) {
            throw PipelineException.failed("Cannot load ensemble members: " + String.join("; ", problems));
        }
    }

    private static void same(
            String what, List<ModelBundle> bundles, Function<ModelManifest, String> value, List<String> problems) {
        Map<String, String> byMember = new TreeMap<>();
        bundles.forEach(bundle -> byMember.put(bundle.ref().toString(), value.apply(bundle.manifest())));
        if (byMember.values().stream().distinct().count() > 1) {
            problems.add("members differ in " + what + ": " + byMember);
        }
    }

    private static void weights(List<EnsembleMember> members, List<String> problems) {
        Map<String, Double> byRole = new TreeMap<>();
        for (EnsembleMember member : members) {
            Double other = byRole.put(member.role(), member.weight());
            if (other != null && Double.compare(other, member.weight()) != 0) {
                problems.add("role " + member.role() + " has weights " + other + " and " + member.weight());
            }
        }
        double sum = byRole.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > ROUNDING) {
            problems.add("weights " + byRole + " sum to " + sum);
        }
    }

    private static void coverage(List<ModelBundle> bundles, List<String> problems) {
        TreeSet<String> roles = new TreeSet<>();
        Map<Symbol, List<String>> votes = new TreeMap<>();
        for (ModelBundle bundle : bundles) {
            roles.add(bundle.manifest().kind());
            for (Symbol symbol : bundle.manifest().symbols()) {
                votes.computeIfAbsent(symbol, s -> new ArrayList<>())
                        .add(bundle.manifest().kind());
            }
        }
        votes.forEach((symbol, found) -> {
            if (!found.stream().sorted().toList().equals(List.copyOf(roles))) {
                problems.add(symbol + " has votes of " + found + ", needed is one each of " + roles);
            }
        });
    }
}
