package io.crpbot.jobs.train;

import io.crpbot.core.environment.MarketTape;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.core.model.Sha256;
import io.crpbot.core.promotion.AgentReturns;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.train.agent.UpdateReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Trains the agent of all coins with several seeds and publishes the first one as {@code ppo_multi}, together with what all
 * of them earned on the second half of validation. The same command goes on from the newest checkpoint.
 */
public final class TrainPpoJob {
    private final JobContext context;
    private final LongSupplier nanoTime;

    /** @param nanoTime elapsed time, for the reported speeds */
    public TrainPpoJob(JobContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
    }

    /** Hidden from the registry's lists. */
    static Path checkpoints(JobContext context, String key) {
        return context.models().resolve(".agents").resolve(key);
    }

    /**
     * @throws io.crpbot.core.failure.PipelineException if there is nothing to train on, a model whose votes it sees is
     *     missing, or the export does not match
     */
    public AgentResult run(TrainPpoConfig config) {
        Run run = Run.start(context, nanoTime);
        AgentSettings settings = config.settings();
        TrainingSource newest = new TrainingSource(context.lake(), config.schema(), config.scope(), config.range());
        List<Voters.Voter> voters =
                new Voters(context.registry(), newest, config.schema().hash()).find(settings.votes());
        FoldVotes folds = new FoldVotes(context, nanoTime, newest, config, voters);
        List<String> votes = folds.complete(AgentData.folds(newest, settings));
        TrainingSource source = newest.with(context.lake(), AgentData.tables(settings));
        AgentData data = AgentData.read(context.lake(), source, config, votes);
        AgentValidation validation = AgentValidation.read(context, config, data, folds, voters);
        AgentSeeds seeds =
                new AgentSeeds(context, nanoTime, config, data, checkpoints(context, AgentSeeds.key(config, data)));
        List<Outcome> outcomes = new ArrayList<>();
        for (AgentSeeds.Fit fit : seeds.train(settings.seeds())) {
            outcomes.add(new Outcome(
                    fit, validation.returns(fit.seed(), fit.network().policy())));
        }
        TrainResult row = publish(run, config, data, validation.tapes(), outcomes);
        return result(row, outcomes, seeds.stepsPerSecond());
    }

    /** A trained seed with what it earns. */
    private record Outcome(AgentSeeds.Fit fit, AgentReturns.Seed returns) {
        TrainingHistory history() {
            return AgentSeeds.history(fit.last());
        }
    }

    private TrainResult publish(
            Run run, TrainPpoConfig config, AgentData data, List<MarketTape> validation, List<Outcome> outcomes) {
        Outcome first = outcomes.get(0);
        AgentBundle bundle = new AgentBundle(config, data, first.fit().network());
        AgentReturns returns = new AgentReturns(
                config.accounts().conditions().sha256(),
                outcomes.stream().map(Outcome::returns).toList());
        Export export = bundle.export(Map.of(AgentReturns.FILE, returns.json()));
        Member member = bundle.member();
        List<Export.Reference> references = bundle.references();
        Member.Published published = member.publish(
                context.registry(),
                export,
                references,
                metrics(first),
                context.clock().instant());
        TrainResult row = new TrainResult(
                "train ppo",
                published.bundle().ref().toString(),
                export.network(),
                first.fit().network().parameters(),
                new Sample(
                        AgentData.decisions(data.training()),
                        AgentData.decisions(validation),
                        Double.NaN,
                        Double.NaN,
                        data.source().cuts()),
                first.history(),
                published.difference(),
                Map.of(),
                data.source().synthetic());
        run.record(published, row);
        recordOthers(run, member, export, references, row, outcomes);
        return row;
    }

    /** The seeds that are not published were looks at the same data, and count as trials. */
    private void recordOthers(
            Run run,
            Member member,
            Export export,
            List<Export.Reference> references,
            TrainResult first,
            List<Outcome> outcomes) {
        RunTable table = new RunTable(context.lake());
        for (Outcome other : outcomes.subList(1, outcomes.size())) {
            AgentSeeds.Fit fit = other.fit();
            ModelManifest draft = member.withSeed(fit.seed())
                    .draft(export, references, context.clock().instant());
            String id = Sha256.of(first.network() + " seed " + fit.seed() + " "
                            + fit.last().steps())
                    .substring(0, 16);
            if (!table.hasTrial(id)) {
                table.writeTrial(
                        id,
                        draft,
                        new RunTable.Fit(first.parameters(), first.sample(), other.history()),
                        run.startedAt(),
                        fit.seconds());
            }
        }
    }

    private static AgentResult result(TrainResult row, List<Outcome> outcomes, double stepsPerSecond) {
        List<AgentResult.Seed> summaries = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            UpdateReport last = outcome.fit().last();
            summaries.add(new AgentResult.Seed(
                    outcome.fit().seed(),
                    last.reward(),
                    last.loss().entropy(),
                    outcome.returns().trades(),
                    outcome.returns().daily().size(),
                    mean(outcome.returns())));
        }
        return new AgentResult(
                row.stage(),
                row.model(),
                row.network(),
                row.parameters(),
                row.sample().trainWindows(),
                row.sample().validationWindows(),
                outcomes.get(0).fit().last().steps(),
                stepsPerSecond,
                summaries,
                row.difference(),
                row.synthetic());
    }

    private static double mean(AgentReturns.Seed seed) {
        return seed.daily().values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    private static Map<String, Double> metrics(Outcome first) {
        UpdateReport last = first.fit().last();
        return Map.of(
                "reward_a_step", last.reward(),
                "entropy", last.loss().entropy(),
                "validation_2_mean_daily_return", mean(first.returns()),
                "validation_2_trades", (double) first.returns().trades());
    }
}
