package io.crpbot.core.feature;

import static io.crpbot.core.feature.Define.define;

import io.crpbot.core.feature.indicator.UtcClock;
import io.crpbot.core.market.Timeframe;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** When the minute is: trading session, weekday, and both as points on a circle. */
final class SessionFeatures {
    private static final int DAYS = 7;
    private static final int SATURDAY = 5;
    private static final double[] DAY_SIN = circle(Timeframe.D1.minutes(), 0);
    private static final double[] DAY_COS = circle(Timeframe.D1.minutes(), 1);
    private static final double[] WEEK_SIN = circle(DAYS, 0);
    private static final double[] WEEK_COS = circle(DAYS, 1);

    private SessionFeatures() {}

    static List<FeatureDefinition> all() {
        return List.of(
                session("session_tokyo", TradingSession.TOKYO),
                session("session_london", TradingSession.LONDON),
                session("session_new_york", TradingSession.NEW_YORK),
                define("day_of_week", "day")
                        .as("weekday of the open in UTC, Monday 0 .. Sunday 6")
                        .between(0, 6)
                        .by(clock(UtcClock::dayOfWeek)),
                define("is_weekend", "flag")
                        .as("1 if day_of_week >= 5")
                        .between(0, 1)
                        .by(clock(clock -> clock.dayOfWeek() >= SATURDAY ? 1 : 0)),
                cyclic("hour_sin", "sin(2 pi minute_of_day / 1440)", clock -> DAY_SIN[clock.minuteOfDay()]),
                cyclic("hour_cos", "cos(2 pi minute_of_day / 1440)", clock -> DAY_COS[clock.minuteOfDay()]),
                cyclic("weekday_sin", "sin(2 pi day_of_week / 7)", clock -> WEEK_SIN[clock.dayOfWeek()]),
                cyclic("weekday_cos", "cos(2 pi day_of_week / 7)", clock -> WEEK_COS[clock.dayOfWeek()]));
    }

    private static FeatureDefinition session(String name, TradingSession session) {
        return define(name, "flag")
                .as("1 if the UTC hour of the open is in [" + session.fromHour() + ", " + session.toHour()
                        + "), else 0")
                .between(0, 1)
                .by(clock(clock -> session.contains(clock.hour()) ? 1 : 0));
    }

    private static FeatureDefinition cyclic(String name, String formula, ToDoubleFunction<UtcClock> read) {
        return define(name, "circle").as(formula).between(-1, 1).by(clock(read));
    }

    private static FeatureFactory clock(ToDoubleFunction<UtcClock> read) {
        return pool -> {
            UtcClock clock = UtcClock.of(pool);
            return () -> read.applyAsDouble(clock);
        };
    }

    private static double[] circle(int steps, int quarterTurns) {
        double[] values = new double[steps];
        for (int i = 0; i < steps; i++) {
            double angle = 2 * Math.PI * i / steps;
            values[i] = quarterTurns == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle);
        }
        return values;
    }
}
