/** Microbenchmarks of what every candle costs. */
package io.crpbot.benchmarks;
