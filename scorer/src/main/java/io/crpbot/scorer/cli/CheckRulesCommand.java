package io.crpbot.scorer.cli;

import io.crpbot.core.check.HistoryFile;
import io.crpbot.core.check.HistoryFlaw;
import io.crpbot.core.check.JudgedLine;
import io.crpbot.core.failure.PipelineException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "rules",
        description = {
            "Account histories, one JSON object a line, against the rules of a programme:",
            "{\"id\", \"rules\", \"initial\", \"start\", \"end\", \"events\": [{\"t\", \"type\", \"balance\", \"equity\","
                    + " \"open_positions\"}, ...]}",
            "type: open, close, mark, adjust or payout; rules: a name of conf/ftmo, or an object like its files;"
                    + " amounts to the cent, figures after the event. A history that contradicts itself is an error for"
                    + " its line, the others are judged; exit code 1 when a line is no history."
        })
final class CheckRulesCommand extends CheckingCommand {
    @Option(
            names = "--rules",
            paramLabel = "RULESET",
            description = "Judge all histories by conf/ftmo/RULESET.yaml, whatever they name themselves.")
    private String rules;

    @Override
    public Integer call() {
        List<JudgedLine> judged = HistoryFile.judge(file(), options().confDir(), Optional.ofNullable(rules));
        print(options().json() ? CheckedHistories.json(judged) : CheckedHistories.table(judged));
        List<HistoryFlaw> flaws = judged.stream()
                .filter(line -> line instanceof HistoryFlaw)
                .map(line -> (HistoryFlaw) line)
                .toList();
        complain(flaws.stream().map(HistoryFlaw::message).toList());
        // that a history contradicts itself is found out about it, as its verdict would be
        return flaws.stream().allMatch(HistoryFlaw::contradiction) ? 0 : PipelineException.Reason.FAILED.exitCode();
    }
}
