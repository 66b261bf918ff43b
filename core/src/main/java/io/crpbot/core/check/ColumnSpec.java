package io.crpbot.core.check;

import java.util.function.DoublePredicate;

/**
 * A column to read.
 *
 * @param index from 0 on
 * @param expected what is allowed, in words for whoever wrote something else
 */
record ColumnSpec(int index, String name, DoublePredicate allowed, String expected) {
    static ColumnSpec number(int index, String name) {
        return new ColumnSpec(index, name, value -> true, "a finite number");
    }
}
