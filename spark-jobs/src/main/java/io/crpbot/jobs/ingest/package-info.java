/** Candles in: pulled from an exchange, CSV and Parquet files and made-up markets into {@code bronze/candles}, refused rows into {@code bronze/quarantine}. */
package io.crpbot.jobs.ingest;
