package io.crpbot.core.risk;

import java.util.Optional;

/**
 * @param bindingLimit the limit that allows nothing; empty when the symbol cannot be traded at all
 * @param reason in words, with the figures
 */
public record SizingRefusal(Optional<SizeLimit> bindingLimit, String reason) implements Sizing {}
