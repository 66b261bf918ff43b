package io.crpbot.core.check;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.metric.CalibrationFloor;
import io.crpbot.core.metric.ProbabilityScore;
import io.crpbot.core.metric.ReliabilityTable;
import io.crpbot.core.model.SigmoidFit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far probabilities from anywhere can be believed, given what happened.
 *
 * @param findings every figure with its key
 * @param equalWidth bins of equal width
 * @param equalMass bins of equal counts
 */
public record CalibrationCheck(List<Finding> findings, ReliabilityTable equalWidth, ReliabilityTable equalMass) {
    /**
     * @param bins of the equal-width table, at least 1
     * @param massBins of the equal-mass table, at least 1
     * @param samples simulated for the errors that a perfect scorer would show, at least 1
     * @param baseRate reference of the skill, above 0 and below 1; empty takes the file's own share of outcomes 1
     */
    public record Settings(int bins, int massBins, int samples, long seed, OptionalDouble baseRate) {
        public Settings {
            if (bins < 1 || massBins < 1 || samples < 1) {
                throw PipelineException.configuration("Cannot check calibration with " + bins + " and " + massBins
                        + " bins and " + samples + " samples: at least 1 of each is needed");
            }
            if (baseRate.isPresent() && !(baseRate.getAsDouble() > 0 && baseRate.getAsDouble() < 1)) {
                throw PipelineException.configuration("Cannot check calibration against base rate "
                        + baseRate.getAsDouble() + ": it lies between 0 and 1, exclusive");
            }
        }
    }

    public CalibrationCheck {
        findings = List.copyOf(findings);
    }

    /**
     * Reads columns of probabilities and outcomes.
     *
     * @param p name or number of the column of probabilities of outcome 1
     * @param y name or number of the column of outcomes, 0 or 1
     * @throws PipelineException if the file cannot be read, or naming its bad cells
     */
    public static CalibrationCheck of(Path file, boolean headed, String p, String y, Settings settings) {
        List<NumberColumn> columns = NumberFile.read(file, headed, names -> choose(names, p, y));
        int[] outcomes = Arrays.stream(columns.get(1).values())
                .mapToInt(outcome -> (int) outcome)
                .toArray();
        return of(columns.get(0).values(), outcomes, settings);
    }

    private static List<ColumnSpec> choose(ColumnNames names, String p, String y) {
        boolean bare = !names.headed() && names.count() == 2 && p.equals("p") && y.equals("y");
        return List.of(
                new ColumnSpec(bare ? 0 : names.require(p), p, v -> v >= 0 && v <= 1, "a probability between 0 and 1"),
                new ColumnSpec(bare ? 1 : names.require(y), y, v -> v == 0 || v == 1, "0 or 1"));
    }

    static CalibrationCheck of(double[] p, int[] y, Settings settings) {
        ReliabilityTable width = ReliabilityTable.equalWidth(p, y, settings.bins());
        ReliabilityTable mass = ReliabilityTable.equalMass(p, y, settings.massBins());
        double share = Arrays.stream(y).average().orElse(Double.NaN);
        double baseRate = settings.baseRate().orElse(share);
        List<Finding> all = new ArrayList<>();
        all.add(Finding.count("n", "probabilities", p.length, ""));
        all.add(Finding.of("positive_share", "share of outcomes 1", share, ""));
        addErrors(
                all,
                "",
                settings.bins() + " equal-width bins",
                width,
                CalibrationFloor.of(p, settings.bins(), settings.samples(), settings.seed()));
        addErrors(
                all,
                "_equal_mass",
                mass.bins().size() + " equal-mass bins",
                mass,
                CalibrationFloor.ofEqualMass(p, settings.massBins(), settings.samples(), settings.seed()));
        all.add(Finding.of("brier", "Brier score", ProbabilityScore.brier(p, y), "mean (p - y)^2"));
        all.add(Finding.of(
                "brier_skill",
                "Brier skill",
                ProbabilityScore.brierSkill(p, y, baseRate),
                "1 - Brier / Brier of always "
                        + Finding.of("", "", baseRate, "").shown()
                        + (settings.baseRate().isPresent() ? "" : ", this file's own share")));
        all.add(Finding.of("log_loss", "log loss", ProbabilityScore.logLoss(p, y), "nats, p kept 1E-15 off 0 and 1"));
        all.add(Finding.of("auc", "ROC AUC", ProbabilityScore.auc(p, y), ""));
        addPlatt(all, p, y);
        return new CalibrationCheck(all, width, mass);
    }

    private static void addErrors(
            List<Finding> all, String suffix, String bins, ReliabilityTable table, CalibrationFloor floor) {
        String ece = "ece" + suffix;
        all.add(Finding.of(ece, "ECE", table.expectedError(), bins));
        all.add(Finding.of(ece + "_floor", "  of a perfect scorer", floor.mean(), "mean over samples with these p"));
        all.add(Finding.of(ece + "_floor_p95", "  in 95 % of samples", floor.p95(), "at most"));
        all.add(Finding.of("mce" + suffix, "MCE", table.maximumError(), bins));
    }

    private static void addPlatt(List<Finding> all, double[] p, int[] y) {
        try {
            SigmoidFit fit = SigmoidFit.ofProbabilities(p, y);
            all.add(Finding.of("platt.a", "Platt A", fit.a(), "1 / (1 + exp(A logit(p) + B))"));
            all.add(Finding.of("platt.b", "Platt B", fit.b(), ""));
            all.add(Finding.of("platt.inverted", "  inverted", fit.inverted(), "A >= 0: higher p go with fewer 1"));
        } catch (IllegalArgumentException | PipelineException e) {
            all.add(Finding.undefined("platt.a", "Platt A", e.getMessage()));
            all.add(Finding.undefined("platt.b", "Platt B", ""));
            all.add(Finding.undefined("platt.inverted", "  inverted", ""));
        }
    }
}
