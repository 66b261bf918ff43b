package io.crpbot.scorer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crpbot.scorer.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "account",
        description = "Shows or sets the account's balance and equity.",
        subcommands = {AccountCommand.Show.class, AccountCommand.Put.class})
final class AccountCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Cannot guess: expected put or show");
    }

    @Command(name = "show", description = "The account with what the rules leave it.")
    static final class Show extends AskingCommand {
        @Override
        void ask(Connection scorer) {
            JsonNode account = scorer.client().get("/v1/account");
            print(account, Report.account(account));
        }
    }

    @Command(name = "put", description = "Reports the account's figures; in a dry run opens a new paper account.")
    static final class Put extends AskingCommand {
        @Option(names = "--initial", description = "Capital at the start of the programme; with the first report.")
        private BigDecimal initial;

        @Option(names = "--balance", required = true, description = "Balance, to the cent.")
        private BigDecimal balance;

        @Option(names = "--equity", description = "Equity, to the cent; default: the balance.")
        private BigDecimal equity;

        @Option(names = "--open-positions", defaultValue = "0", description = "Number of open positions.")
        private int openPositions;

        @Option(names = "--at", description = "When the figures held; default: now.")
        private Instant at;

        @Option(names = "--day-start-balance", description = "Balance at the last start of a day of the programme.")
        private BigDecimal dayStartBalance;

        @Option(
                names = "--highest-midnight-balance",
                description = "Highest balance at any start of a day so far, for a trailing limit.")
        private BigDecimal highestMidnightBalance;

        @Option(names = "--reset", description = "Forget the account and its verdict; begin with this report.")
        private boolean reset;

        @Override
        void ask(Connection scorer) {
            ObjectNode report = (ObjectNode) Json.tree(Map.of(
                    "balance", balance, "equity", equity == null ? balance : equity, "open_positions", openPositions));
            if (initial != null) {
                report.put("initial", initial);
            }
            if (dayStartBalance != null) {
                report.put("day_start_balance", dayStartBalance);
            }
            if (highestMidnightBalance != null) {
                report.put("highest_midnight_balance", highestMidnightBalance);
            }
            if (reset) {
                report.put("reset", true);
            }
            if (at != null) {
                report.put("at", at.toString());
            }
            JsonNode account = Json.parse(scorer.client().send("PUT", "/v1/account", Json.write(report)));
            print(account, Report.account(account));
        }
    }
}
