package io.crpbot.core.risk;

/** A size, or why none is possible. */
public sealed interface Sizing permits PositionSize, SizingRefusal {}
