package io.crpbot.jobs.train;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.Durable;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.SeriesScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Trains a published agent again: its first seed, on the votes that its manifest names, from the table version that it pins.
 *
 * @param accounts as the configuration has them now; the manifest keeps their hash only
 */
record AgentReproduction(JobContext context, LongSupplier nanoTime, AgentAccounts accounts) {

    /** @throws PipelineException if the accounts are not those that the agent was trained for */
    Trained train(ModelBundle bundle, TrainingSource source) {
        ModelManifest manifest = bundle.manifest();
        requireConditions(bundle);
        Map<String, Object> training = manifest.training();
        TrainPpoConfig config = new TrainPpoConfig(
                new SeriesScope(manifest.symbols(), manifest.venue()),
                source.range(),
                manifest.schema(),
                Member.settings(training, AgentSettings.class),
                accounts);
        AgentData data = AgentData.read(context.lake(), source, config, votes(training));
        Path folder = TrainPpoJob.checkpoints(context, AgentSeeds.key(config, data) + ".reproduced");
        AgentSeeds.Fit fit =
                new AgentSeeds(context, nanoTime, config, data, folder).train(1).get(0);
        delete(folder);
        AgentBundle again = new AgentBundle(config, data, fit.network());
        return new Trained(
                again.member(),
                again.export(Map.of()),
                again.references(),
                AgentSeeds.history(fit.last()),
                new Sample(AgentData.decisions(data.training()), 0, Double.NaN, Double.NaN, source.cuts()),
                Map.of());
    }

    private static List<String> votes(Map<String, Object> training) {
        return ((List<?>) training.get("vote_sources"))
                .stream().map(Object::toString).toList();
    }

    private void requireConditions(ModelBundle bundle) {
        Map<String, String> pinned = new TreeMap<>();
        if (bundle.manifest().training().get("conditions") instanceof Map<?, ?> map) {
            map.forEach((name, hash) -> pinned.put(name.toString(), hash.toString()));
        }
        List<String> changed =
                pinned.isEmpty() ? List.of("all") : new Conditions(pinned).differences(accounts.conditions());
        if (!changed.isEmpty()) {
            throw PipelineException.configuration("Cannot reproduce " + bundle.ref()
                    + ": it was trained for accounts of rules "
                    + bundle.manifest().training().get("rules")
                    + " and costs " + bundle.manifest().training().get("costs")
                    + "; the configuration has other values now, of " + String.join(", ", changed));
        }
    }

    private static void delete(Path folder) {
        try {
            Durable.deleteTree(folder);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot delete " + folder + ": " + e, e);
        }
    }
}
