package io.crpbot.scorer.notify;

import io.crpbot.core.trade.Signal;
import io.crpbot.scorer.config.RunMode;
import io.crpbot.scorer.scoring.DecisionRecord;
import io.crpbot.scorer.scoring.ModelInfo;
import java.util.Locale;

/** A signal in words for people. */
final class SignalText {
    private SignalText() {}

    static String of(DecisionRecord decision) {
        Signal signal = decision.signal().orElseThrow();
        String marks = (decision.mode() == RunMode.DRYRUN ? "[DRY RUN] " : "[LIVE] ")
                + (decision.synthetic() ? "[SYNTHETIC] " : "");
        return String.format(
                Locale.ROOT,
                "%s%s %s, %s tier, probability %.3f, as of %s%nentry %s, stop %.2f, target %.2f, out by %s%n"
                        + "quantity %s, risk %s%nmodel %s, decision %s",
                marks,
                signal.direction(),
                signal.symbol(),
                signal.tier().name().toLowerCase(Locale.ROOT),
                signal.probability(),
                decision.asOf(),
                signal.entry(),
                signal.stop(),
                signal.target(),
                signal.exitBy(),
                signal.quantity().toPlainString(),
                signal.riskAmount(),
                decision.model().map(ModelInfo::label).orElse("none"),
                decision.id());
    }
}
