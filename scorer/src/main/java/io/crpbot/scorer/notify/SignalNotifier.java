package io.crpbot.scorer.notify;

import io.crpbot.scorer.config.ScorerConfig;
import io.crpbot.scorer.config.Secrets;
import io.crpbot.scorer.health.ScorerMetrics;
import io.crpbot.scorer.scoring.DecisionListener;
import io.crpbot.scorer.scoring.DecisionRecord;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each stored signal to the configured channels, one after the other and away from the decision's thread. A signal is
 * tried once: an old one must not arrive late. What failed is logged and counted.
 */
public final class SignalNotifier implements DecisionListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignalNotifier.class);

    private final List<Channel> channels;
    private final ScorerMetrics metrics;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "signal-sender");
        thread.setDaemon(true);
        return thread;
    });

    private SignalNotifier(List<Channel> channels, ScorerMetrics metrics) {
        this.channels = List.copyOf(channels);
        this.metrics = metrics;
    }

    public static SignalNotifier of(ScorerConfig config, Secrets secrets, ScorerMetrics metrics) {
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
        return new SignalNotifier(channels, metrics);
    }

    @Override
    public void decided(DecisionRecord decision) {
        if (decision.signal().isPresent() && !channels.isEmpty()) {
            sender.execute(() -> channels.forEach(channel -> deliver(channel, decision)));
        }
    }

    private void deliver(Channel channel, DecisionRecord decision) {
        try {
            channel.send(decision);
            metrics.notification(channel.name(), true);
        } catch (IOException e) {
            failed(channel, decision, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(channel, decision, "interrupted");
        }
    }

    private void failed(Channel channel, DecisionRecord decision, String why) {
        metrics.notification(channel.name(), false);
        LOG.warn("Cannot send signal {} by {}: {}", decision.id(), channel.name(), why);
    }

    /** Waits a few seconds for what is being sent. */
    @Override
    public void close() {
        sender.shutdown();
        try {
            if (!sender.awaitTermination(5, TimeUnit.SECONDS)) {
                sender.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            sender.shutdownNow();
        }
    }
}
