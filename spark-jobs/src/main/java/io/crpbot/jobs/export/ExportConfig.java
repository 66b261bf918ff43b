package io.crpbot.jobs.export;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.jobs.lake.SeriesScope;

/**
 * One export.
 *
 * @param folder where the files go, made when it is not there; a local path or one of Hadoop's
 */
public record ExportConfig(FeatureSchema schema, SeriesScope scope, ExportFormat format, String folder) {}
