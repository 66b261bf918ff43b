package io.crpbot.scorer.cli;

import io.crpbot.core.check.TrialsCheck;
import io.crpbot.scorer.json.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "trials",
        description = "Simple returns of several trials (CSV, a column a trial, a row a period, oldest first): the"
                + " probability that choosing the best one is overfitting.")
final class CheckTrialsCommand extends CheckingCommand {
    @Mixin
    private HeaderOption header;

    @Option(
            names = "--except",
            paramLabel = "COLUMN",
            split = ",",
            description = "Names or numbers of columns that are no trials, such as a date.")
    private List<String> except = List.of();

    @Override
    public Integer call() {
        TrialsCheck check = TrialsCheck.of(file(), header.headed(), except);
        print(
                options().json()
                        ? List.of(Json.write(CheckedFigures.json(check.findings())))
                        : CheckedFigures.table(check.findings()));
        return 0;
    }
}
