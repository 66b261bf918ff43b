/**
 * Runs bundles over feature rows inside Spark tasks, through the very {@code Predictor} and {@code FeatureHistory} that
 * the scorer uses. No stage of its own: {@code ensemble} and {@code evaluate} predict through it.
 */
package io.crpbot.jobs.predict;
