package io.crpbot.scorer.notify;

import java.time.Instant;

/**
 * What became of one signal on one channel.
 *
 * @param tries how often it was sent, the last time included
 * @param detail why it was not delivered; empty when it was; never an address, which may hold a token
 */
public record Notification(String decision, String channel, boolean delivered, int tries, String detail, Instant at) {}
