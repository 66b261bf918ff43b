/**
 * The point-in-time proof: stored feature rows against those of the live engine, as raw bits, and against a market whose
 * future is another one. Knows no engine; the job {@code prove} drives it over tables.
 */
package io.crpbot.core.feature.proof;
