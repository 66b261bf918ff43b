package io.crpbot.scorer.notify;

import io.crpbot.scorer.config.ScorerConfig;
import io.crpbot.scorer.config.Secrets;
import io.crpbot.scorer.database.StorageException;
import io.crpbot.scorer.health.ScorerMetrics;
import io.crpbot.scorer.scoring.DecisionListener;
import io.crpbot.scorer.scoring.DecisionRecord;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each stored signal to the configured channels, one after the other and away from the decision's thread. A channel
 * that fails is tried again after each pause, but not once the signal's time is over: an old one must not arrive late. What
 * became of it is stored, audited and counted.
 */
public final class SignalNotifier implements DecisionListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignalNotifier.class);

    /** Between the tries of one signal on one channel. */
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final List<Channel> channels;
    private final NotificationStore store;
    private final ScorerMetrics metrics;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService sender = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "signal-sender");
        thread.setDaemon(true);
        return thread;
    });

    private SignalNotifier(List<Channel> channels, NotificationStore store, ScorerMetrics metrics, Clock clock) {
        this.channels = List.copyOf(channels);
        this.store = store;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @param clock that of decisions, by which signals end */
    public static SignalNotifier of(
            ScorerConfig config, Secrets secrets, NotificationStore store, ScorerMetrics metrics, Clock clock) {
        List<Channel> channels = new ArrayList<>();
        boolean telegram =
                secrets.telegramToken().isPresent() && secrets.telegramChat().isPresent();
        if (telegram || !config.webhookUrl().isEmpty()) {
            HttpClient client = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
            if (telegram) {
                channels.add(HttpChannel.telegram(
                        client,
                        config.telegramUrl(),
                        secrets.telegramToken().get(),
                        secrets.telegramChat().get()));
            }
            if (!config.webhookUrl().isEmpty()) {
                channels.add(HttpChannel.webhook(client, config.webhookUrl()));
            }
        }
        return new SignalNotifier(channels, store, metrics, clock);
    }

    @Override
    public void decided(DecisionRecord decision) {
        if (decision.signal().isPresent() && !channels.isEmpty()) {
            sender.execute(() -> channels.forEach(channel -> deliver(channel, decision)));
        }
    }

    private void deliver(Channel channel, DecisionRecord decision) {
        int tries = 0;
        String failure;
        do {
            tries++;
            failure = sent(channel, decision);
        } while (!failure.isEmpty() && tries <= PAUSES.size() && paused(PAUSES.get(tries - 1)) && inTime(decision));
        note(new Notification(decision.id(), channel.name(), failure.isEmpty(), tries, failure, now()));
    }

    /** Why it could not be sent; empty when it was. Of foreign exceptions only the kind is told: they quote addresses. */
    private static String sent(Channel channel, DecisionRecord decision) {
        try {
            channel.send(decision);
            return "";
        } catch (RefusedException e) {
            return e.getMessage();
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private void note(Notification outcome) {
        metrics.notification(outcome.channel(), outcome.delivered());
        if (!outcome.delivered()) {
            LOG.warn(
                    "Cannot send signal {} by {} in {} tries: {}",
                    outcome.decision(),
                    outcome.channel(),
                    outcome.tries(),
                    outcome.detail());
        }
        try {
            store.insert(outcome);
        } catch (StorageException e) {
            LOG.error(e.getMessage());
        }
    }

    private boolean inTime(DecisionRecord decision) {
        return now().isBefore(decision.signal().orElseThrow().exitBy());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** Waits, but not when the service is stopping; false when the thread is interrupted. */
    private boolean paused(Duration pause) {
        try {
            closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits a few seconds for what is being sent. */
    @Override
    public void close() {
        closing.countDown();
        sender.shutdown();
        try {
            if (!sender.awaitTermination(5, TimeUnit.SECONDS)) {
                sender.shutdownNow();
                sender.awaitTermination(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            sender.shutdownNow();
        }
    }
}
