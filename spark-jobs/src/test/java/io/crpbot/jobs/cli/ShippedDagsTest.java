package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShippedDagsTest {
    private static final String HOME = "crpbot.home";

    private final StringWriter out = new StringWriter();
    private final String before = System.getProperty(HOME);

    @BeforeEach
    void standInTheProject() {
        System.setProperty(HOME, "..");
    }

    @AfterEach
    void goBack() {
        if (before == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, before);
        }
    }

    private int run(String... arguments) {
        PrintWriter writer = new PrintWriter(out);
        int code = Cli.execute(Clock.systemUTC(), writer, writer, arguments);
        writer.flush();
        return code;
    }

    @Test
    void haveNoProblems() {
        assertThat(run("dag", "validate")).as(out.toString()).isZero();
        assertThat(out.toString()).contains("crpbot_daily.yaml: crpbot_daily, 12 tasks: valid");
    }

    @Test
    void goFromIngestToPromotion() {
        assertThat(run("dag", "graph", "crpbot_daily")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "ingest",
                        "quality  <- ingest",
                        "resample  <- quality",
                        "features  <- resample",
                        "split  <- features",
                        "train.lstm_btc  <- split",
                        "train.lstm_eth  <- split",
                        "train.transformer  <- split",
                        "train.baselines  <- split",
                        "ensemble  <- train.lstm_btc, train.lstm_eth, train.transformer, train.baselines",
                        "evaluate  <- ensemble",
                        "promote  <- evaluate");
    }
}
