/**
 * Builds the unit of promotion: pins members, weighs their votes, fits one calibrator a symbol on the second half of
 * validation and publishes the result as a version of {@code ensemble}.
 */
package io.crpbot.jobs.ensemble;
