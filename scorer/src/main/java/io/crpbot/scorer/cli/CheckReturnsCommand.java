package io.crpbot.scorer.cli;

import io.crpbot.core.check.ReturnsCheck;
import io.crpbot.scorer.json.Json;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "returns",
        description = "A series of simple returns (CSV, a row a period, oldest first): Sharpe and Sortino ratio, the"
                + " probability that the Sharpe ratio is real, the track record that would show it, and the ratio"
                + " deflated by all trials.")
final class CheckReturnsCommand extends CheckingCommand {
    @Mixin
    private HeaderOption header;

    @Option(
            names = "--column",
            paramLabel = "COLUMN",
            description = "Name or number of the column of returns; needed when there are several.")
    private String column;

    @Option(
            names = "--periods-a-year",
            paramLabel = "N",
            defaultValue = "365",
            description = "Returns in a year, for the ratios of a year; default: ${DEFAULT-VALUE}, days of crypto.")
    private double periodsAYear;

    @Option(
            names = "--benchmark",
            paramLabel = "RATIO",
            defaultValue = "0",
            description = "Sharpe ratio per observation to be above; default: ${DEFAULT-VALUE}.")
    private double benchmark;

    @Option(
            names = "--confidence",
            paramLabel = "P",
            defaultValue = "0.95",
            description = "Of the minimum track record; default: ${DEFAULT-VALUE}.")
    private double confidence;

    @ArgGroup(exclusive = false)
    private TrialOptions trials;

    static final class TrialOptions {
        @Option(
                names = "--trials",
                paramLabel = "N",
                required = true,
                description = "All trials ever run on these data, this one included.")
        private int count;

        @Option(
                names = "--trial-variance",
                paramLabel = "V",
                required = true,
                description = "Variance of the trials' Sharpe ratios per observation.")
        private double variance;
    }

    @Override
    public Integer call() {
        ReturnsCheck check = ReturnsCheck.of(
                file(),
                header.headed(),
                Optional.ofNullable(column),
                new ReturnsCheck.Settings(
                        periodsAYear,
                        benchmark,
                        confidence,
                        Optional.ofNullable(trials)
                                .map(given -> new ReturnsCheck.Trials(given.count, given.variance))));
        print(
                options().json()
                        ? List.of(Json.write(CheckedFigures.json(check.findings())))
                        : CheckedFigures.table(check.findings()));
        return 0;
    }
}
