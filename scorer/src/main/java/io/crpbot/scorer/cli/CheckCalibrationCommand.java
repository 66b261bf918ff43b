package io.crpbot.scorer.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crpbot.core.check.CalibrationCheck;
import io.crpbot.scorer.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "calibration",
        description = "Probabilities with outcomes (CSV, columns p and y): calibration errors with the floor of a"
                + " perfect scorer, Brier score and skill, log loss, Platt's A and B.")
final class CheckCalibrationCommand extends CheckingCommand {
    @Mixin
    private HeaderOption header;

    @Option(
            names = "--p",
            paramLabel = "COLUMN",
            defaultValue = "p",
            description =
                    "Name or number of the column of probabilities of outcome 1; default: p, or the first of two.")
    private String p;

    @Option(
            names = "--y",
            paramLabel = "COLUMN",
            defaultValue = "y",
            description = "Name or number of the column of outcomes 0 and 1; default: y, or the second of two.")
    private String y;

    @Option(names = "--bins", defaultValue = "15", description = "Bins of equal width; default: ${DEFAULT-VALUE}.")
    private int bins;

    @Option(
            names = "--mass-bins",
            defaultValue = "10",
            description = "Bins of equal counts; default: ${DEFAULT-VALUE}.")
    private int massBins;

    @Option(
            names = "--samples",
            defaultValue = "500",
            description = "Samples simulated for the perfect scorer's errors; default: ${DEFAULT-VALUE}.")
    private int samples;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the samples; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--base-rate",
            paramLabel = "SHARE",
            description =
                    "Share of outcomes 1 in the training data, to measure skill against; default: the file's own.")
    private Double baseRate;

    @Override
    public Integer call() {
        CalibrationCheck check = CalibrationCheck.of(
                file(),
                header.headed(),
                p,
                y,
                new CalibrationCheck.Settings(
                        bins,
                        massBins,
                        samples,
                        seed,
                        baseRate == null ? OptionalDouble.empty() : OptionalDouble.of(baseRate)));
        print(options().json() ? json(check) : text(check));
        return 0;
    }

    private static List<String> json(CalibrationCheck check) {
        ObjectNode object = CheckedFigures.json(check.findings());
        object.set("equal_width_bins", CheckedFigures.json(check.equalWidth()));
        object.set("equal_mass_bins", CheckedFigures.json(check.equalMass()));
        return List.of(Json.write(object));
    }

    private static List<String> text(CalibrationCheck check) {
        List<String> lines = new ArrayList<>(CheckedFigures.table(check.findings()));
        lines.add("");
        lines.addAll(CheckedFigures.table(check.equalWidth()));
        return lines;
    }
}
