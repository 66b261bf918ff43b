package io.crpbot.jobs;

import io.crpbot.jobs.cli.Cli;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The one entry point, under {@code spark-submit} and in a plain JVM alike. */
public final class CrpbotMain {
    private CrpbotMain() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exitCode = Cli.execute(Clock.systemUTC(), out, err, args);
        out.flush();
        err.flush();
        // Also ends the threads that a native or a Spark library may have left behind.
        System.exit(exitCode);
    }
}
