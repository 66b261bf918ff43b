package io.crpbot.jobs.registry;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.VersionDeletion;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.PromotionRecord;
import io.crpbot.jobs.lake.PromotionTable;
import java.util.List;

/** Deletes a version that nobody refers to; what a rollback could go back to counts as referred to. */
public final class DeleteJob {
    private final JobContext context;

    public DeleteJob(JobContext context) {
        this.context = context;
    }

    /**
     * @param reference {@code name:version}, since the latest version is another one tomorrow
     * @throws PipelineException with reason {@code REFUSED}, and with everybody who refers to it, when somebody does
     */
    public DeleteResult run(String reference) {
        if (!reference.matches("[^:@]+:[0-9]+")) {
            throw PipelineException.configuration("Cannot delete '" + reference + "': expected NAME:VERSION");
        }
        ModelRegistry registry = context.registry();
        ModelRef ref = registry.resolve(reference);
        // no promotion of it in between, which would be nowhere to go back to
        registry.deciding(ref.name(), () -> {
            new VersionDeletion(registry).delete(ref, rollbacks(ref));
            return null;
        });
        return new DeleteResult(ref.name(), ref.version());
    }

    private List<String> rollbacks(ModelRef ref) {
        // one that has lost its manifest is nothing to go back to
        String sha256 = ModelBundle.manifestSha256(ref.folder()).orElse("");
        return new PromotionTable(context.lake())
                .of(ref.name()).stream()
                        .filter(row -> row.version() == ref.version()
                                && row.decision().equals(PromotionRecord.PROMOTED)
                                && row.manifestSha256().equals(sha256))
                        .map(row -> "rollback, to the champion promoted at " + row.decidedAt())
                        .distinct()
                        .toList();
    }
}
