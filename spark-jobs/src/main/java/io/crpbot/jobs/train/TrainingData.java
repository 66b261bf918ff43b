package io.crpbot.jobs.train;

import java.io.Serializable;

/**
 * What one network is fitted to.
 *
 * @param name of the model, for progress and messages
 * @param featureHash schema of the features that the rows hold
 * @param validation validation 1, which decides when to stop
 */
public record TrainingData(String name, String featureHash, WindowSet train, WindowSet validation)
        implements Serializable {
    private static final long serialVersionUID = 1L;
}
