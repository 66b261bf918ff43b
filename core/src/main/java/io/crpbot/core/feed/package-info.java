/**
 * Where candles come from: exchanges, CSV folders and made-up markets. Readers give each row as accepted or rejected with its place
 * and reason, and never hold a whole file in memory.
 */
package io.crpbot.core.feed;
