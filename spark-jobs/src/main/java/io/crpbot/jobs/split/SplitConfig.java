package io.crpbot.jobs.split;

import io.crpbot.core.label.LabelSettings;
import io.crpbot.core.label.SplitSettings;
import io.crpbot.jobs.lake.SeriesScope;

/** @param scope series to label; the cuts are made over the time that all of them have in common */
public record SplitConfig(LabelSettings labels, SplitSettings shares, SeriesScope scope) {}
