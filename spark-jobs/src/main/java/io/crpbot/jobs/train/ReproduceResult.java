package io.crpbot.jobs.train;

import io.crpbot.jobs.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A member that was trained again.
 *
 * @param same whether the two networks are the same, bit for bit
 * @param difference largest difference between the outputs of the two on the same windows
 * @param tolerance how large it may be
 * @param fitted in words: how long it was trained
 * @param codeThen version of the code that trained the bundle
 * @param codeNow version of the code that trained it again
 */
public record ReproduceResult(
        String model,
        boolean same,
        double difference,
        double tolerance,
        String codeThen,
        String codeNow,
        String fitted,
        long trainWindows)
        implements StageResult {
    @Override
    public String stage() {
        return "reproduce";
    }

    @Override
    public long rowsIn() {
        return trainWindows;
    }

    @Override
    public long rowsOut() {
        return same ? 1 : 0;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%s trained again: %s on %,d windows", model, fitted, trainWindows));
        if (!codeThen.equals(codeNow)) {
            lines.add("it was trained by code " + codeThen + ", this is " + codeNow);
        }
        lines.add(
                same
                        ? "the same network, bit for bit"
                        : String.format(
                                Locale.ROOT,
                                "another network: outputs differ by at most %.2e, allowed is %.2e on another type of"
                                        + " processor: %s",
                                difference,
                                tolerance,
                                exitCode() == 0 ? "within" : "NOT reproduced"));
        return lines;
    }

    @Override
    public int exitCode() {
        return same || difference <= tolerance ? 0 : 1;
    }
}
