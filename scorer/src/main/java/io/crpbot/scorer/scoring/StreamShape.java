package io.crpbot.scorer.scoring;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.model.TradeRule;

/** What decides the contents of a {@link SymbolStream}: streams of one shape fed the same candles hold the same bits. */
public record StreamShape(FeatureSchema schema, int windowRows, TradeRule rule) {}
