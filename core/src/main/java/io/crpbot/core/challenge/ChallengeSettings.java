package io.crpbot.core.challenge;

/**
 * How challenges are simulated ({@code conf/challenge.yaml}).
 *
 * @param paths resampled accounts behind each probability
 * @param days after which an account counts as still open
 * @param resamples of the recorded days, for the intervals
 * @param pathsPerResample accounts on each of them
 * @param confidence of the two-sided intervals
 * @param seed of all resampling
 */
public record ChallengeSettings(
        int paths, int days, int resamples, int pathsPerResample, double confidence, long seed) {
    private static final int LEAST_ACCOUNTS = 10;

    public ChallengeSettings {
        if (paths < 1 || days < 1 || resamples < 1 || pathsPerResample < 1 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("Cannot simulate challenges with paths " + paths + ", days " + days
                    + ", resamples " + resamples + ", paths_per_resample " + pathsPerResample + ", confidence "
                    + confidence + ": expected a confidence between 0 and 1, the others at least 1");
        }
    }

    /**
     * With another number of accounts, and about as many together for the intervals: fewer resamples of the days rather than
     * fewer than ten accounts on each, whose own noise would drown what the days leave open.
     */
    public ChallengeSettings withPaths(int other) {
        int sets = Math.min(resamples, Math.max(1, other / LEAST_ACCOUNTS));
        return new ChallengeSettings(other, days, sets, Math.min(pathsPerResample, other / sets), confidence, seed);
    }
}
