package io.crpbot.jobs.evaluate;

import io.crpbot.core.promotion.PromotionEvidence;
import io.crpbot.core.promotion.RequiredBaseline;

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
    public static final String CALIBRATION_ERROR = PromotionEvidence.CALIBRATION_ERROR;
    public static final String CALIBRATION_ERROR_EQUAL_MASS = "calibration_error_equal_mass";
    public static final String CALIBRATION_ERROR_MAXIMUM = "calibration_error_maximum";
    /** What a perfect scorer with these probabilities shows on average, its labels overlapping as these do. */
    public static final String CALIBRATION_FLOOR = "calibration_floor";
    /** The same for the error by equal-mass bins. */
    public static final String CALIBRATION_FLOOR_EQUAL_MASS = "calibration_floor_equal_mass";
    /** What it stays below in 95 % of samples. */
    public static final String CALIBRATION_RESOLVABLE = "calibration_resolvable";

    public static final String MAXIMUM_CONFIDENCE = "maximum_confidence";

    /** Over emitted signals; of a member or baseline over {@link SureDecisions}. */
    public static final String DIRECTION_ACCURACY = "direction_accuracy";
    /** Over closed trades after all costs; of a member or baseline over the trades of {@link SureDecisions}. */
    public static final String NET_WIN_RATE = "net_win_rate";

    /** Own accuracy over all decisions less that of the best baseline. */
    public static final String ACCURACY_OVER_BASELINES = RequiredBaseline.ACCURACY_MARGIN;
    /** Own Brier skill less that of the best baseline with probabilities. */
    public static final String BRIER_SKILL_OVER_BASELINES = RequiredBaseline.BRIER_SKILL_MARGIN;

    public static final String SIGNALS = "signals";
    public static final String TRADES = "trades";
    public static final String SHARPE = "sharpe";
    public static final String SORTINO = "sortino";
    public static final String PROBABILISTIC_SHARPE = "probabilistic_sharpe";
    /** Probabilistic Sharpe ratio against what the best of all trials on these data would show by luck. */
    public static final String DEFLATED_SHARPE = PromotionEvidence.DEFLATED_SHARPE;
    /** That ratio, a year. */
    public static final String SHARPE_BY_LUCK = "reference_best_sharpe_by_luck";
    /** Backtests in the ledger that saw any of these data. */
    public static final String TRIALS = PromotionEvidence.TRIALS;
    /** Probability of backtest overfitting over those of them that cover the same days. */
    public static final String OVERFITTING = "overfitting_probability";
    /** Days until the probabilistic Sharpe ratio against 0 would reach 95 %. */
    public static final String MINIMUM_TRACK_RECORD = "minimum_track_record_days";
    /** Mean net return of a closed trade on its notional. */
    public static final String EXPECTANCY = "expectancy";

    public static final String PROFIT_FACTOR = "profit_factor";
    /** Share of the time with an open position. */
    public static final String EXPOSURE = "exposure";
    /** Value traded in multiples of the capital a day. */
    public static final String TURNOVER = "turnover";
    /** In multiples of the capital. */
    public static final String COSTS_PAID = "costs_paid";

    public static final String TOTAL_RETURN = "total_return";
    /** Most days in a row that closed below the close of an earlier day, however little. */
    public static final String DRAWDOWN_DAYS = "longest_drawdown_days";
    /** Return of holding all symbols in equal parts, each from its first decision to its last, after costs. */
    public static final String BUY_AND_HOLD = "reference_buy_and_hold_return";
    /** Expectancy of the same entries, had all of them been long. */
    public static final String ALWAYS_UP_EXPECTANCY = "reference_always_up_expectancy";
    /** Median expectancy of strategies that toss a coin; its interval holds 95 % of them. */
    public static final String RANDOM_EXPECTANCY = "reference_random_expectancy";
    /** Share of these strategies that the judged one surpasses. */
    public static final String RANDOM_RANK = "rank_among_random";
    /** Share of the simulated challenges under the backtest's rules that pass; its n is the recorded days. */
    public static final String CHALLENGE_PASS = "challenge_pass";

    public static final String CHALLENGE_DAILY_BREACH = "challenge_daily_breach";
    public static final String CHALLENGE_TOTAL_BREACH = "challenge_total_breach";
    public static final String CHALLENGE_OPEN = "challenge_open";
    /** Breaches among the first simulated challenges, which are its n. */
    public static final String CHALLENGE_VIOLATIONS = "challenge_violations";

    /** Deepest fall below an earlier close, at the worst prices inside bars. */
    public static final String MAX_DRAWDOWN = "max_drawdown";
    /** How long that one lasted: from its peak until the peak was reached again or the data ended, in days of 24 hours. */
    public static final String MAX_DRAWDOWN_DAYS = "max_drawdown_days";

    public static final String FTMO_VIOLATIONS = "ftmo_violations";
    public static final String WALK_WIN_RATE = "reference_driftless_walk_win_rate";
    public static final String ORACLE_WIN_RATE = "reference_perfect_oracle_win_rate";

    private Metric() {}
}
