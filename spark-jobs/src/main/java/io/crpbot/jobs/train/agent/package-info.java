/**
 * Proximal policy optimisation (Schulman et al. 2017) in plain arrays: the policy that tasks ask, what they collect, and the
 * loss. The network itself is updated in {@code train.dl4j}.
 */
package io.crpbot.jobs.train.agent;
