package io.crpbot.jobs.train;

import io.crpbot.core.model.CodeVersion;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.core.model.Sha256;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.train.dl4j.CheckpointFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Trains candidates as trials and ranks them by their loss on validation 1. Publishes nothing; every trial is a row of
 * {@code gold/training_runs}, since each look at the data makes the best result a little less believable. A trial that has
 * its row already is not trained again, so that a search that was killed goes on.
 */
public final class TuneJob {
    private final JobContext context;
    private final LongSupplier nanoTime;

    /** @param nanoTime elapsed time, for the reported speeds */
    public TuneJob(JobContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
    }

    /** A candidate with its data. */
    private record Trial(String id, TuneConfig.Candidate candidate, NetworkTraining training) {}

    /** @throws io.crpbot.core.failure.PipelineException if there is nothing to train on or a loss diverges */
    public TuneResult run(TuneConfig config) {
        Run run = Run.start(context, nanoTime);
        RunTable table = new RunTable(context.lake());
        List<Trial> trials = trials(config, run.workers());
        List<Trial> missing =
                trials.stream().filter(trial -> !table.hasTrial(trial.id())).toList();
        Map<String, Integer> tasks = missing.isEmpty() ? Map.of() : train(run, table, missing);
        List<TuneResult.Trial> ranked = new ArrayList<>();
        for (Trial trial : trials) {
            ranked.add(new TuneResult.Trial(trial.id(), trial.candidate().values(), table.history(trial.id())));
        }
        TrainingData data = trials.get(0).training().data();
        return TuneResult.of(
                trials.get(0).candidate().network().stage().replace("train ", "tune "),
                data.name(),
                data.train().size() + data.validation().size(),
                trials.size() - missing.size(),
                ranked,
                tasks);
    }

    private Map<String, Integer> train(Run run, RunTable table, List<Trial> missing) {
        NetworkTrials trials = new NetworkTrials(run, i -> checkpoint(missing.get(i)));
        List<NetworkTraining> trainings = missing.stream().map(Trial::training).toList();
        return trials.train(trainings, (i, trained) -> {
            Trial trial = missing.get(i);
            ModelManifest draft = trained.member()
                    .draft(
                            trained.export(),
                            trained.references(),
                            context.clock().instant());
            table.writeTrial(trial.id(), draft, fit(trained), run.startedAt(), seconds(trained));
            checkpoint(trial).delete();
        });
    }

    private static RunTable.Fit fit(Trained trained) {
        return new RunTable.Fit(trained.export().parameters(), trained.sample(), trained.history());
    }

    /** Of the epochs, without validation: many trials share the clock of the run. */
    private static double seconds(Trained trained) {
        return trained.history().epochs().stream()
                .mapToDouble(epoch -> trained.sample().trainWindows() / epoch.samplesPerSecond())
                .sum();
    }

    private CheckpointFile checkpoint(Trial trial) {
        return CheckpointFile.of(context.models(), "trial-" + trial.id());
    }

    private List<Trial> trials(TuneConfig config, int workers) {
        NetworkInputs inputs = new NetworkInputs(context.lake());
        Map<String, Trial> trials = new LinkedHashMap<>();
        for (TuneConfig.Candidate candidate : config.candidates()) {
            NetworkTraining training = inputs.of(candidate.network());
            String id = id(training, workers);
            trials.putIfAbsent(id, new Trial(id, candidate, training));
        }
        return new ArrayList<>(trials.values());
    }

    /** Of everything that decides the outcome. */
    private static String id(NetworkTraining training, int workers) {
        NetworkConfig network = training.config();
        TrainingSource source = training.input().source();
        return Sha256.of(String.join(
                        "\n",
                        network.toString(),
                        network.schema().hash(),
                        new TreeMap<>(source.versions()).toString(),
                        source.venue(),
                        Integer.toString(workers),
                        CodeVersion.current()))
                .substring(0, 16);
    }
}
