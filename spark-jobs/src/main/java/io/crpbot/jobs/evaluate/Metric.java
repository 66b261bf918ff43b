package io.crpbot.jobs.evaluate;

/** Names of figures in tables, gates and pages. */
public final class Metric {
    /** Over all labelled decisions, not only the emitted ones. */
    public static final String ACCURACY = "accuracy";

    public static final String UP_RATE = "up_rate";
    public static final String BASE_RATE = "train_base_rate";
    public static final String BRIER = "brier";
    public static final String BRIER_SKILL = "brier_skill";
    public static final String LOG_LOSS = "log_loss";
    public static final String AUC = "auc";
    public static final String CALIBRATION_ERROR = "calibration_error";
    public static final String CALIBRATION_ERROR_EQUAL_MASS = "calibration_error_equal_mass";
    public static final String CALIBRATION_ERROR_MAXIMUM = "calibration_error_maximum";
    /** What a perfect scorer with these probabilities shows on average. */
    public static final String CALIBRATION_FLOOR = "calibration_floor";
    /** What it stays below in 95 % of samples, counting decisions whose labels do not overlap only. */
    public static final String CALIBRATION_RESOLVABLE = "calibration_resolvable";

    public static final String MAXIMUM_CONFIDENCE = "maximum_confidence";

    /** Over emitted signals. */
    public static final String DIRECTION_ACCURACY = "direction_accuracy";
    /** Over closed trades after all costs. */
    public static final String NET_WIN_RATE = "net_win_rate";

    public static final String SIGNALS = "signals";
    public static final String TRADES = "trades";
    public static final String SHARPE = "sharpe";
    public static final String SORTINO = "sortino";
    public static final String PROBABILISTIC_SHARPE = "probabilistic_sharpe";
    public static final String MAX_DRAWDOWN = "max_drawdown";
    public static final String NET_PROFIT = "net_profit";
    public static final String FTMO_VIOLATIONS = "ftmo_violations";
    public static final String WALK_WIN_RATE = "reference_driftless_walk_win_rate";
    public static final String ORACLE_WIN_RATE = "reference_perfect_oracle_win_rate";

    private Metric() {}
}
