package io.crpbot.core.decision;

import java.util.List;

/** The names of the guards, in the order in which they are evaluated and shown. */
public final class Guards {
    public static final String MODEL_USABLE = "model_usable";
    public static final String DATA_FRESH = "data_fresh";
    public static final String KILL_SWITCH = "kill_switch";
    public static final String TIER = "tier";
    public static final String NO_OPEN_POSITION = "no_open_position";
    public static final String RATE_LIMIT = "rate_limit";
    public static final String RATE_LIMIT_HIGH = "rate_limit_high";
    public static final String ACCOUNT_FRESH = "account_fresh";
    public static final String RULES_NOT_BREACHED = "rules_not_breached";
    public static final String ORDER_LIMITS = "order_limits";
    public static final String DAILY_HEADROOM = "daily_headroom";
    public static final String TOTAL_HEADROOM = "total_headroom";
    public static final String SIZING = "sizing";

    private static final List<String> ALL = List.of(
            MODEL_USABLE,
            DATA_FRESH,
            KILL_SWITCH,
            TIER,
            NO_OPEN_POSITION,
            RATE_LIMIT,
            RATE_LIMIT_HIGH,
            ACCOUNT_FRESH,
            RULES_NOT_BREACHED,
            ORDER_LIMITS,
            DAILY_HEADROOM,
            TOTAL_HEADROOM,
            SIZING);

    private Guards() {}

    public static List<String> all() {
        return ALL;
    }
}
