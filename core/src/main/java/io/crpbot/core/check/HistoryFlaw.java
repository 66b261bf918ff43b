package io.crpbot.core.check;

import java.util.Optional;

/**
 * A line that cannot be judged: it is no history, or one that contradicts itself.
 *
 * @param id the history's name where one could be read
 * @param line counted from 1
 * @param contradiction whether it is a history, of which one figure contradicts another
 * @param message names file and line
 */
public record HistoryFlaw(Optional<String> id, long line, boolean contradiction, String message)
        implements JudgedLine {}
