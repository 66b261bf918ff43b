package io.crpbot.jobs.train.dl4j;

import io.crpbot.core.model.CodeVersion;
import io.crpbot.core.model.Sha256;
import io.crpbot.jobs.train.TrainingData;
import io.crpbot.jobs.train.TrainingPlan;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * What decides every weight of a training.
 *
 * @param featureHash schema of the features
 * @param hash over everything: network, plan, workers, rows, labels and code
 */
record TrainingIdentity(String featureHash, String hash) {
    static TrainingIdentity of(
            ComputationGraphConfiguration configuration, TrainingPlan plan, int workers, TrainingData data) {
        String text = String.join(
                "\n",
                configuration.toJson(),
                plan.toString(),
                Integer.toString(workers),
                data.train().hash(),
                data.validation().hash(),
                CodeVersion.current());
        return new TrainingIdentity(data.featureHash(), Sha256.of(text));
    }
}
