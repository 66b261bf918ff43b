package io.crpbot.jobs.train.dl4j;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.train.EpochLoss;
import io.crpbot.jobs.train.TrainingHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Watches the loss on validation 1. Not thread-safe. */
final class EarlyStopping {
    private final int patience;
    private final List<EpochLoss> epochs = new ArrayList<>();
    private int best;

    EarlyStopping(int patience) {
        this.patience = patience;
    }

    /**
     * Takes the next epoch.
     *
     * @return true if it is the best so far
     * @throws PipelineException if a loss is not finite
     */
    boolean accept(EpochLoss epoch) {
        if (epoch.exploded()) {
            throw PipelineException.failed("Cannot go on training: the loss of epoch " + epoch.epoch() + " is "
                    + epoch.train() + " in training and " + epoch.validation()
                    + " in validation; a lower learning rate may help");
        }
        epochs.add(epoch);
        boolean better = best == 0 || epoch.validation() < epochs.get(best - 1).validation();
        if (better) {
            best = epochs.size();
        }
        return better;
    }

    /** Those that were taken, in order. */
    List<EpochLoss> epochs() {
        return epochs;
    }

    boolean stopped() {
        return !epochs.isEmpty() && epochs.size() - best >= patience;
    }

    /** @param tasks by executor */
    TrainingHistory history(Map<String, Integer> tasks) {
        String reason = stopped()
                ? String.format(Locale.ROOT, "no better validation loss in %d epochs", patience)
                : String.format(Locale.ROOT, "all %d epochs done", epochs.size());
        return new TrainingHistory(epochs, best, reason, tasks);
    }
}
