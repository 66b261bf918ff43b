package io.crpbot.jobs.ensemble;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.EnsembleMember;
import io.crpbot.core.model.PlattCalibrator;
import io.crpbot.jobs.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The version that was published.
 *
 * @param calibrationRows decisions that the calibrators were fitted on
 * @param agent whether the agent votes and why; {@code null} where there is none
 */
public record EnsembleResult(
        String model,
        int version,
        boolean synthetic,
        long calibrationRows,
        List<EnsembleMember> members,
        Map<Symbol, PlattCalibrator> calibrators,
        String agent)
        implements StageResult {

    static EnsembleResult of(EnsembleManifest manifest, int version, long rows, String agent) {
        return new EnsembleResult(
                manifest.name(),
                version,
                manifest.synthetic(),
                rows,
                manifest.members(),
                manifest.calibrators(),
                agent);
    }

    @Override
    public String stage() {
        return "ensemble";
    }

    @Override
    public long rowsIn() {
        return calibrationRows;
    }

    @Override
    public long rowsOut() {
        return calibrators.size();
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add((synthetic ? "SYNTHETIC " : "") + model + ":" + version);
        for (EnsembleMember member : members) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s:%d as %s, weight %.4f, manifest %s",
                    member.name(),
                    member.version(),
                    member.role(),
                    member.weight(),
                    member.manifestSha256().substring(0, 12)));
        }
        if (agent != null) {
            lines.add("  " + agent);
        }
        calibrators.forEach((symbol, fit) -> lines.add(String.format(
                Locale.ROOT,
                "  calibrator %s: a %.4f, b %.4f, n %,d, base rate %.4f%s",
                symbol,
                fit.a(),
                fit.b(),
                fit.n(),
                fit.baseRate(),
                fit.inverted() ? "; the ranking is inverted, so it answers the base rate" : "")));
        return lines;
    }
}
