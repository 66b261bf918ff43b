/** The stage that says what is wrong or suspicious in the candles of the lake, and changes none of them. */
package io.crpbot.jobs.quality;
