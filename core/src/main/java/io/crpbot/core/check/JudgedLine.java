package io.crpbot.core.check;

/** What became of one line of a file of account histories. */
public sealed interface JudgedLine permits HistoryVerdict, HistoryFlaw {}
