package io.crpbot.jobs.promote;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.promotion.GateVerdict;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.lake.PromotionRecord;
import io.crpbot.jobs.report.GateTable;
import java.util.ArrayList;
import java.util.List;

/**
 * What was decided.
 *
 * @param decision promoted, refused or dry_run_only
 * @param alias the alias it carries now; empty for none
 * @param reason the decision in plain words
 * @param weakenings how gates and settings fall short of the shipped ones; empty where they do not
 * @param onlyAsked nothing was recorded and no alias moved
 * @param export folder that the champion was written to; empty for none
 */
public record PromoteResult(
        String model,
        int version,
        boolean synthetic,
        String decision,
        String alias,
        String reason,
        String gatesSha256,
        List<String> weakenings,
        List<GateVerdict> verdicts,
        boolean onlyAsked,
        String export)
        implements StageResult {
    @Override
    public String stage() {
        return "promote";
    }

    @Override
    public long rowsIn() {
        return verdicts.size();
    }

    @Override
    public long rowsOut() {
        return 1;
    }

    @Override
    public int exitCode() {
        return promoted() ? 0 : PipelineException.Reason.REFUSED.exitCode();
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add((synthetic ? "SYNTHETIC " : "") + model + ":" + version + ", gates " + gatesSha256.substring(0, 12));
        lines.addAll(GateTable.text(verdicts));
        lines.add(reason);
        weakenings.forEach(weakening -> lines.add("for dry-run only, whatever the gates say: " + weakening));
        if (!alias.isEmpty()) {
            lines.add("alias " + alias + " -> " + model + ":" + version);
        }
        if (onlyAsked) {
            lines.add("only asked: nothing recorded, no alias moved");
        }
        if (!export.isEmpty()) {
            lines.add("exported to " + export);
        }
        return lines;
    }

    boolean promoted() {
        return decision.equals(PromotionRecord.PROMOTED);
    }

    PromoteResult exportedTo(String folder) {
        return new PromoteResult(
                model,
                version,
                synthetic,
                decision,
                alias,
                reason,
                gatesSha256,
                weakenings,
                verdicts,
                onlyAsked,
                folder);
    }
}
