/** Incremental indicators over primitive doubles, shared between columns through {@code IndicatorPool}. */
package io.crpbot.core.feature.indicator;
