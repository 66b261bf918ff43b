package io.crpbot.scorer.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = "Judges numbers from anywhere: account histories, probabilities, returns, trials.",
        subcommands = {
            CheckRulesCommand.class,
            CheckCalibrationCommand.class,
            CheckReturnsCommand.class,
            CheckTrialsCommand.class
        })
final class CheckCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Cannot guess: expected rules, calibration, returns or trials, and a file");
    }
}
