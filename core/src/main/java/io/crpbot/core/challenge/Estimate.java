package io.crpbot.core.challenge;

import io.crpbot.core.metric.Interval;

/** A figure with the interval that the recorded days leave it. */
public record Estimate(double value, Interval interval) {}
