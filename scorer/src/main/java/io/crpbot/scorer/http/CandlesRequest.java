package io.crpbot.scorer.http;

import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.market.CandleInput;
import java.util.List;

/** Body of {@code POST /v1/candles}. */
public record CandlesRequest(Symbol symbol, String venue, List<CandleInput> candles) {}
