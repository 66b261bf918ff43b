package io.crpbot.scorer.dashboard;

import io.crpbot.core.decision.Age;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.metric.OverconfidenceWatch;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.RiskVerdict;
import io.crpbot.scorer.sentinel.SentinelReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Account, headrooms, rate limit and freshness of the market data. */
final class AccountCards {
    private static final int BAR = 300;

    private AccountCards() {}

    static void render(Html html, DashboardData data) {
        html.raw("<section class=\"cards\">");
        if (data.account().isPresent()) {
            DashboardData.Account account = data.account().get();
            AccountState state = account.state();
            figure(
                    html,
                    "Equity",
                    money(state.equity()),
                    "balance " + money(state.balance()) + ", today " + signed(state.profitToday()));
            headroom(
                    html,
                    "Daily headroom",
                    account.headroom().daily(),
                    account.limits().daily(),
                    state.anchor());
            headroom(
                    html,
                    "Total headroom",
                    account.headroom().total(),
                    account.limits().total(),
                    state.peak());
            figure(html, "Rules", verdict(state.verdict()), data.rules() + ", trading days: " + state.tradingDays());
        } else {
            figure(html, "Account", "unknown", "no signal is given until it is reported");
        }
        bar(
                html,
                "Signals in the last hour",
                data.signalsThisHour() + " of " + data.signalsAllowed(),
                data.signalsAllowed() == 0 ? 1 : (double) data.signalsThisHour() / data.signalsAllowed(),
                "used",
                "all symbols");
        figure(html, "Paper result", signed(data.netProfit()), "net of costs, all closed paper trades");
        data.sentinel().ifPresent(report -> promises(html, report));
        market(html, data);
        html.raw("</section>");
    }

    private static void headroom(
            Html html, String title, Optional<BigDecimal> room, Optional<BigDecimal> limit, BigDecimal anchor) {
        if (room.isEmpty() || limit.isEmpty()) {
            figure(html, title, "no limit", "the programme has none");
            return;
        }
        double whole = anchor.subtract(limit.get()).doubleValue();
        double share = whole > 0 ? room.get().doubleValue() / whole : 0;
        bar(
                html,
                title,
                money(room.get()),
                share,
                share > 0.5 ? "good" : share > 0.2 ? "warn" : "bad",
                "until equity " + money(limit.get()));
    }

    private static void promises(Html html, SentinelReport report) {
        bar(
                html,
                "Forecasts that were right",
                report.forecasts() == 0 ? "none yet" : report.hits() + " of " + report.forecasts(),
                report.evidence() / OverconfidenceWatch.BROKEN,
                report.alert().isPresent() ? "bad" : "used",
                String.format(
                        Locale.ROOT,
                        "promised %.1f; evidence against it %.1f of %.0f",
                        report.promised(),
                        report.evidence(),
                        OverconfidenceWatch.BROKEN));
    }

    private static void market(Html html, DashboardData data) {
        html.raw("<article><h2>Newest candle</h2><ul>");
        for (Map.Entry<Symbol, Optional<Instant>> entry : data.newest().entrySet()) {
            String age = entry.getValue()
                    .map(end -> Age.words(Duration.between(end, data.now())))
                    .orElse("none");
            html.raw("<li>")
                    .element("b", "", entry.getKey().value())
                    .text(" " + age)
                    .raw("</li>");
        }
        html.raw("</ul></article>");
    }

    private static void figure(Html html, String title, String value, String note) {
        html.raw("<article>")
                .element("h2", "", title)
                .element("p", "figure", value)
                .element("p", "note", note)
                .raw("</article>");
    }

    /** The page allows no inline style, so the bar is drawn. */
    private static void bar(Html html, String title, String value, double share, String kind, String note) {
        long width = Math.round(BAR * Math.max(0, Math.min(1, share)));
        html.raw("<article>").element("h2", "", title).element("p", "figure", value);
        html.raw("<svg class=\"bar\" viewBox=\"0 0 " + BAR + " 10\" preserveAspectRatio=\"none\" role=\"img\">")
                .raw("<rect class=\"track\" width=\"" + BAR + "\" height=\"10\"/>")
                .raw("<rect class=\"" + kind + "\" width=\"" + width + "\" height=\"10\"/></svg>");
        html.element("p", "note", note).raw("</article>");
    }

    private static String verdict(RiskVerdict verdict) {
        if (verdict instanceof RiskVerdict.Failed failed) {
            return "failed: " + failed.rule().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        return verdict instanceof RiskVerdict.Passed ? "passed" : "kept";
    }

    static String money(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }

    static String signed(BigDecimal amount) {
        return String.format(Locale.ROOT, "%+,.2f", amount);
    }
}
