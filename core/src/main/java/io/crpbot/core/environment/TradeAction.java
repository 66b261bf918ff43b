package io.crpbot.core.environment;

import io.crpbot.core.model.Direction;

/** What the agent wants to hold. */
public enum TradeAction {
    SHORT(0),
    FLAT(1),
    LONG(2);

    public static final int COUNT = 3;

    private final int index;

    TradeAction(int index) {
        this.index = index;
    }

    /** Which of the policy's outputs it is. */
    public int index() {
        return index;
    }

    /** The action of a policy's output. */
    public static TradeAction at(int index) {
        for (TradeAction action : values()) {
            if (action.index == index) {
                return action;
            }
        }
        throw new IllegalArgumentException("Cannot take action " + index + ": there are " + COUNT);
    }

    /** What holds a position of that direction. */
    static TradeAction of(Direction direction) {
        return direction == Direction.LONG ? LONG : SHORT;
    }
}
