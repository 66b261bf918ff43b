package io.crpbot.jobs.train.dl4j;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Learning rate by iteration: linear from 0 to the peak over the warm-up, then half a cosine down to 0 at the last
 * iteration (Loshchilov and Hutter 2017, without restarts).
 */
public final class WarmUpCosine implements ISchedule {
    @JsonProperty
    private final double peak;

    @JsonProperty
    private final int warmUp;

    @JsonProperty
    private final int total;

    /**
     * @param peak rate at the end of the warm-up
     * @param warmUp iterations of the warm-up
     * @param total iterations in all, above {@code warmUp}
     */
    public WarmUpCosine(
            @JsonProperty("peak") double peak, @JsonProperty("warmUp") int warmUp, @JsonProperty("total") int total) {
        if (!(peak > 0) || warmUp < 0 || total <= warmUp) {
            throw new IllegalArgumentException("Cannot schedule learning rate " + peak + " over " + total
                    + " iterations with " + warmUp + " of warm-up");
        }
        this.peak = peak;
        this.warmUp = warmUp;
        this.total = total;
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        if (iteration < warmUp) {
            return peak * (iteration + 1) / warmUp;
        }
        double done = Math.min(1, (iteration - warmUp) / (double) (total - warmUp));
        return peak * 0.5 * (1 + Math.cos(Math.PI * done));
    }

    @Override
    public ISchedule clone() {
        return new WarmUpCosine(peak, warmUp, total);
    }
}
