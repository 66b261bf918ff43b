/**
 * Candles of Coinbase: the Advanced Trade API, public or with a signed token, and the older Exchange API. A page is checked
 * before it is believed; what can heal is asked again with growing waits under one budget of requests.
 */
package io.crpbot.core.feed.coinbase;
