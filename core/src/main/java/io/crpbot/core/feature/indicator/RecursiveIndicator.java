package io.crpbot.core.feature.indicator;

/**
 * An indicator whose value depends on all closes since it was restarted. The pool restarts it at every anchor and feeds
 * the closes since that anchor again, which is what makes its memory finite.
 */
interface RecursiveIndicator extends Indicator {
    void accept(double close);
}
