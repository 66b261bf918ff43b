package io.crpbot.scorer.dashboard;

import io.crpbot.scorer.config.ModelAlias;
import io.crpbot.scorer.config.RunMode;
import io.crpbot.scorer.notify.Notification;
import io.crpbot.scorer.scoring.ModelInfo;
import io.crpbot.scorer.scoring.ScoringModel;
import io.crpbot.scorer.sentinel.SentinelReport;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** The page at {@code /}: made on the server, without scripts, refreshed by the browser. */
public final class DashboardPage {
    private DashboardPage() {}

    public static String render(DashboardData data) {
        Html html = new Html();
        html.raw("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="refresh" content="10">
                <title>CRPBot</title>
                <link rel="stylesheet" href="/style.css">
                </head>
                <body>
                """);
        header(html, data);
        banners(html, data);
        html.raw("<main>");
        AccountCards.render(html, data);
        LastHour.render(html, data.lastHour());
        DecisionTable.render(html, data.decisions());
        TradeTables.render(html, data);
        html.raw("</main><footer>").text("All times are UTC. This page refreshes itself every ten seconds.");
        return html.raw("</footer></body></html>").toString();
    }

    private static void header(Html html, DashboardData data) {
        html.raw("<header><h1>CRPBot</h1>");
        boolean live = data.mode() == RunMode.LIVE;
        html.element("span", live ? "badge live" : "badge dry", live ? "LIVE" : "DRY RUN");
        html.element("span", "badge plain", info(data).map(ModelInfo::label).orElse("no model"));
        html.element("span", "badge plain", data.rules());
        html.element(
                "span",
                data.killSwitch().engaged() ? "badge bad" : "badge good",
                data.killSwitch().engaged() ? "KILL SWITCH ON" : "kill switch off");
        html.element(
                "span",
                data.unready().isEmpty() ? "badge good" : "badge warn",
                data.unready().isEmpty() ? "ready" : "not ready");
        html.element("time", "", data.now().truncatedTo(ChronoUnit.SECONDS).toString());
        html.raw("</header>");
    }

    private static void banners(Html html, DashboardData data) {
        if (data.killSwitch().engaged()) {
            banner(
                    html,
                    "bad",
                    "No signals: the kill switch is on",
                    data.killSwitch().reason() + " (by " + data.killSwitch().changedBy() + " at "
                            + data.killSwitch().changedAt() + ")");
        }
        if (info(data).map(ModelInfo::synthetic).orElse(false)) {
            banner(
                    html,
                    "synthetic",
                    "SYNTHETIC",
                    "The model learned from generated data. Nothing here is about a market.");
        }
        if (info(data).map(model -> model.alias() == ModelAlias.CHALLENGER).orElse(false)) {
            banner(html, "warn", "CHALLENGER", "The model was not promoted. It may run dry, never live.");
        }
        data.sentinel()
                .flatMap(SentinelReport::alert)
                .ifPresent(alert -> banner(
                        html,
                        "bad",
                        "PROMISES BROKEN",
                        "The model is right less often than it says: " + alert.words() + " (since " + alert.at()
                                + "). It never decides live again; promote another one."));
        if (!data.unready().isEmpty()) {
            banner(html, "warn", "Not ready", String.join("; ", data.unready()));
        }
        data.undelivered().stream().limit(3).forEach(failed -> undelivered(html, failed));
    }

    private static void undelivered(Html html, Notification failed) {
        banner(
                html,
                "bad",
                "Signal not delivered",
                "by " + failed.channel() + " in " + failed.tries() + " tries at " + failed.at() + ": " + failed.detail()
                        + " (decision " + failed.decision() + ")");
    }

    private static void banner(Html html, String kind, String title, String detail) {
        html.raw("<p class=\"banner " + kind.toLowerCase(Locale.ROOT) + "\">")
                .element("strong", "", title)
                .text(" " + detail)
                .raw("</p>");
    }

    private static Optional<ModelInfo> info(DashboardData data) {
        return data.model().model().map(ScoringModel::info);
    }
}
