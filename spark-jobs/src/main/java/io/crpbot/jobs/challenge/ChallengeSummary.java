package io.crpbot.jobs.challenge;

import io.crpbot.core.challenge.ChallengeResult;
import io.crpbot.core.challenge.Estimate;
import io.crpbot.core.challenge.PathEnd.Outcome;
import io.crpbot.core.challenge.ProgrammeChance;
import io.crpbot.core.challenge.Shares;
import io.crpbot.core.label.Part;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.report.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How accounts ended that traded a model's days.
 *
 * @param minutes that the days hold, of all symbols together
 * @param rowsOut of simulations and programmes
 * @param candidates minutes after which the model was sure enough for a signal
 */
public record ChallengeSummary(
        String model,
        int version,
        Part part,
        boolean synthetic,
        long minutes,
        long rowsOut,
        long candidates,
        List<ChallengeResult> results,
        List<ProgrammeChance> programmes,
        List<RiskCurve> risks)
        implements StageResult {
    @Override
    public String stage() {
        return "challenge";
    }

    @Override
    public long rowsIn() {
        return minutes;
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        List<String> headings = new ArrayList<>();
        headings.add("% of accounts");
        results.forEach(result -> headings.add(result.rules()));
        rows.add(headings);
        for (Outcome outcome : Outcome.values()) {
            List<String> row = new ArrayList<>();
            row.add(outcome.words());
            results.forEach(result -> row.add(percent(result.probabilities().get(outcome))));
            rows.add(row);
        }
        rows.add(row("accounts that the recorded days hold, end to end", ChallengeSummary::independent));
        rows.add(row("days until half of those that pass have passed", result -> days(result.medianDays())));
        rows.add(row("the same for 90 of 100", result -> days(result.slowDays())));
        return rows;
    }

    private List<String> row(String name, Function<ChallengeResult, String> figure) {
        List<String> row = new ArrayList<>();
        row.add(name);
        results.forEach(result -> row.add(figure.apply(result)));
        return row;
    }

    private static String independent(ChallengeResult result) {
        return Words.decimals(result.independentAccounts(), 1);
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        ChallengeResult first = results.get(0);
        if (part != Part.TEST) {
            lines.add("not the test part: the model has seen these days, " + part.label());
        }
        lines.add(String.format(
                Locale.ROOT,
                "%s%s:%d: %,d accounts on %d recorded days, resampled in blocks of %.1f days; %s risked a trade",
                synthetic ? "SYNTHETIC " : "",
                model,
                version,
                first.resampled().accounts(),
                first.recordedDays(),
                first.meanBlockDays(),
                share(first.riskPerTrade())));
        if (candidates == 0) {
            lines.add("no account ever trades: the model was never sure enough for a signal");
        }
        for (ChallengeResult result : results) {
            lines.add(result.rules() + ", begun on each recorded day: " + ends(result.starts()));
        }
        programmes.forEach(programme -> lines.add(describe(programme)));
        if (programmes.stream().anyMatch(programme -> programme.attempts().value() != null)) {
            lines.add("an account that is still open when the simulated days end counts as a fee that is lost; where a"
                    + " programme sets no time limit, attempts and fees are rather too many");
        }
        risks.forEach(curve -> lines.add(describe(curve)));
        return lines;
    }

    private static String ends(Shares shares) {
        return shares.accounts() + " accounts, "
                + Arrays.stream(Outcome.values())
                        .filter(outcome -> shares.ends().get(outcome) > 0)
                        .map(outcome -> shares.ends().get(outcome) + " " + outcome.words())
                        .collect(Collectors.joining(", "));
    }

    private static String describe(ProgrammeChance programme) {
        String chance = programme.name() + " (" + String.join(", then ", programme.phases()) + "): passed by "
                + percent(programme.passed()) + " %";
        if (programme.attempts().value() == null) {
            return chance + ", so no number of attempts is enough";
        }
        return chance
                + ", one pass in " + programme.attempts().words("%,.1f") + " attempts"
                + (programme.fees() == null ? "" : ", " + programme.fees().words("%,.0f") + " in fees until then");
    }

    private static String describe(RiskCurve curve) {
        String points = curve.points().stream()
                .map(point -> share(point.risk()) + ": " + percent(point.passed()))
                .collect(Collectors.joining("; "));
        return curve.rules() + ", % passed by risk of a trade: " + points
                + curve.best()
                        .map(best -> "; most often at " + share(best.risk()))
                        .orElse("; never at any of them");
    }

    private static String share(double risk) {
        return Words.ratio(100 * risk) + " %";
    }

    private static String percent(Estimate share) {
        return Words.decimals(100 * share.value(), 1) + Words.interval(share.interval(), 100, 1);
    }

    private static String days(Estimate days) {
        return Words.decimals(days.value(), 0) + Words.interval(days.interval(), 1, 0);
    }
}
