package io.crpbot.core.feature;

import static java.lang.Math.abs;
import static java.lang.Math.log;
import static java.lang.Math.max;

import io.crpbot.core.market.Candle;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Every column straight from its definition, over the whole array of one segment's minutes: slow, without state, without
 * anything shared with the engine.
 */
record NaiveFeatures(List<Candle> minutes, int memory) {
    double value(String name, int t) {
        if (name.matches("(5|15)m_.*|1h_.*")) {
            int width = name.startsWith("1h") ? 60 : Integer.parseInt(name.substring(0, name.indexOf('m')));
            return higher(name.substring(name.indexOf('_') + 1), width, t);
        }
        if (name.startsWith("log_return_")) {
            return log(close(t) / close(t - number(name)));
        }
        if (name.startsWith("log_volume_ratio_")) {
            double mean = mean(this::volume, t, number(name));
            return mean == 0 ? 0 : log(volume(t) / mean + 0.001);
        }
        if (name.matches("(price_)?sma_.*")) {
            double sma = mean(this::close, t, Integer.parseInt(name.replaceAll("\\D", "")));
            return name.endsWith("distance")
                    ? close(t) / sma - 1
                    : name.startsWith("p") ? close(t) / (sma + 1e-8) : sma;
        }
        ZonedDateTime at = minutes.get(t).start().atZone(ZoneOffset.UTC);
        int day = at.getDayOfWeek().getValue() - 1;
        double dayAngle = 2 * Math.PI * (at.getHour() * 60 + at.getMinute()) / 1440;
        double spread = minutes.get(t).high() - minutes.get(t).low();
        double volumeMean = mean(this::volume, t, 20);
        double sma20 = mean(this::close, t, 20);
        double deviation = Math.sqrt(mean(i -> (close(i) - sma20) * (close(i) - sma20), t, 20));
        double low = sma20 - 2 * deviation;
        double band = 4 * deviation;
        double[] regime =
                IntStream.range(t - 19, t + 1).mapToDouble(this::atr).sorted().toArray();
        boolean calm = atr(t) < quantile(regime, 0.33);
        boolean wild = !calm && atr(t) >= quantile(regime, 0.67);
        double floor = max(atr(t), close(t) * 1e-5);
        return switch (name) {
            case "session_tokyo" -> flag(at.getHour() < 8);
            case "session_london" -> flag(at.getHour() >= 8 && at.getHour() < 16);
            case "session_new_york" -> flag(at.getHour() >= 16);
            case "day_of_week" -> day;
            case "is_weekend" -> flag(at.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0);
            case "hour_sin" -> Math.sin(dayAngle);
            case "hour_cos" -> Math.cos(dayAngle);
            case "weekday_sin" -> Math.sin(2 * Math.PI * day / 7);
            case "weekday_cos" -> Math.cos(2 * Math.PI * day / 7);
            case "spread" -> spread;
            case "spread_pct" -> spread / close(t) * 100;
            case "range_close" -> spread / close(t);
            case "body_range" -> spread == 0 ? 0 : (close(t) - minutes.get(t).open()) / spread;
            case "atr" -> atr(t);
            case "spread_atr_ratio" -> spread / (atr(t) + 1e-8);
            case "range_atr" -> spread / floor;
            case "atr_close" -> atr(t) / close(t);
            case "atr_percentile" -> percentile(t);
            case "volume_ma" -> volumeMean;
            case "volume_ratio" -> volume(t) / (volumeMean + 1e-8);
            case "volume_trend" -> slope(t);
            case "volume_trend_ratio" -> volumeMean == 0 ? 0 : slope(t) / volumeMean;
            case "rsi" -> rsi(t);
            case "rsi_unit" -> rsi(t) / 100;
            case "macd" -> macd(t);
            case "macd_signal" -> signal(t);
            case "macd_diff" -> macd(t) - signal(t);
            case "macd_atr" -> macd(t) / floor;
            case "macd_diff_atr" -> (macd(t) - signal(t)) / floor;
            case "bb_high" -> sma20 + 2 * deviation;
            case "bb_low" -> low;
            case "bb_width" -> band / (close(t) + 1e-8);
            case "band_width" -> band / close(t);
            case "bb_position" -> band < 1e-9 * close(t) ? 0.5 : (close(t) - low) / (band + 1e-8);
            case "band_position" -> band < 1e-9 * close(t) ? 0.5 : (close(t) - low) / band;
            case "volatility_low" -> flag(calm);
            case "volatility_medium" -> flag(!calm && !wild);
            case "volatility_high" -> flag(wild);
            case "return_deviation_60" -> returnDeviation(t);
            case "tf_alignment_score" -> score(t);
            case "tf_alignment_direction" -> score(t) > 0.66 ? Math.signum(signs(t).sum()) : 0;
            case "tf_alignment_strength" -> max(0, 2 * score(t) - 1);
            default -> throw new IllegalArgumentException("no reference for " + name);
        };
    }

    /** Where recursions start: the segment's first minute, or the memory before the latest midnight if that is later. */
    private int anchor(int t) {
        long midnight = Math.floorDiv(minutes.get(t).startMillis(), 86_400_000L) * 86_400_000L;
        long intoDay = (minutes.get(t).startMillis() - midnight) / 60_000;
        return (int) max(0, t - intoDay - memory);
    }

    private double rsi(int t) {
        double up = 0;
        double down = 0;
        for (int i = anchor(t) + 1; i <= t; i++) {
            up = up * 13 / 14 + max(0, close(i) - close(i - 1)) / 14;
            down = down * 13 / 14 + max(0, close(i - 1) - close(i)) / 14;
        }
        return down == 0 ? 100 : 100 * up / (up + down);
    }

    private static double[] ema(double[] x, int n) {
        double[] ema = x.clone();
        for (int i = 1; i < x.length; i++) {
            ema[i] = ema[i - 1] * (n - 1) / (n + 1) + x[i] * 2 / (n + 1);
        }
        return ema;
    }

    private double[] macdSinceAnchor(int t) {
        double[] closes =
                IntStream.rangeClosed(anchor(t), t).mapToDouble(this::close).toArray();
        double[] fast = ema(closes, 12);
        double[] slow = ema(closes, 26);
        return IntStream.range(0, closes.length)
                .mapToDouble(i -> fast[i] - slow[i])
                .toArray();
    }

    private double macd(int t) {
        return last(macdSinceAnchor(t));
    }

    private double signal(int t) {
        return last(ema(macdSinceAnchor(t), 9));
    }

    private static double last(double[] values) {
        return values[values.length - 1];
    }

    private double atr(int t) {
        return mean(this::trueRange, t, 14);
    }

    private double trueRange(int t) {
        Candle candle = minutes.get(t);
        double range = candle.high() - candle.low();
        return t == 0 ? range : max(range, max(abs(candle.high() - close(t - 1)), abs(candle.low() - close(t - 1))));
    }

    private double percentile(int t) {
        double[] last = IntStream.range(t - 99, t + 1).mapToDouble(this::atr).toArray();
        double below = IntStream.range(0, 100).filter(i -> last[i] < last[99]).count();
        double equal = IntStream.range(0, 100).filter(i -> last[i] == last[99]).count();
        return (below + (equal + 1) / 2) / 100;
    }

    private static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int below = (int) at;
        return sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }

    private double slope(int t) {
        double mean = mean(this::volume, t, 20);
        double products = IntStream.range(0, 20)
                .mapToDouble(x -> (x - 9.5) * (volume(t - 19 + x) - mean))
                .sum();
        return products
                / IntStream.range(0, 20).mapToDouble(x -> (x - 9.5) * (x - 9.5)).sum();
    }

    private double returnDeviation(int t) {
        IntToDoubleFunction step = i -> log(close(i) / close(i - 1));
        double mean = mean(step, t, 60);
        return Math.sqrt(mean(i -> Math.pow(step.applyAsDouble(i) - mean, 2), t, 60));
    }

    /** The minute that closed the last candle of a width at t. */
    private int lastOf(int width, int t) {
        int last = t;
        while ((minutes.get(last).startMillis() / 60_000 + 1) % width != 0) {
            last--;
        }
        return last;
    }

    private double higher(String field, int width, int t) {
        int end = lastOf(width, t);
        List<Candle> part = minutes.subList(end - width + 1, end + 1);
        return switch (field) {
            case "open" -> part.get(0).open();
            case "high" -> part.stream().mapToDouble(Candle::high).max().orElseThrow();
            case "low" -> part.stream().mapToDouble(Candle::low).min().orElseThrow();
            case "close" -> close(end);
            case "volume" -> part.stream().mapToDouble(Candle::volume).sum();
            default -> log(close(end) / close(end - width));
        };
    }

    private IntStream signs(int t) {
        return IntStream.of(1, 5, 15, 60)
                .map(width -> (int) Math.signum(close(lastOf(width, t)) - close(lastOf(width, t) - width)));
    }

    private double score(int t) {
        return max(
                        signs(t).filter(sign -> sign > 0).count(),
                        signs(t).filter(sign -> sign < 0).count())
                / 4.0;
    }

    private double mean(IntToDoubleFunction x, int t, int n) {
        return IntStream.range(t - n + 1, t + 1).mapToDouble(x).sum() / n;
    }

    private double close(int t) {
        return minutes.get(t).close();
    }

    private double volume(int t) {
        return minutes.get(t).volume();
    }

    private static double flag(boolean set) {
        return set ? 1 : 0;
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf('_') + 1));
    }
}
