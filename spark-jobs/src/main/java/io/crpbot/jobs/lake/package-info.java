/**
 * The lake: every access to Delta tables, the Spark session that makes it, and the row codecs, one per record, with which
 * engine-free values of {@code core} cross the Spark edge. No other package knows that the tables are Delta tables.
 */
package io.crpbot.jobs.lake;
