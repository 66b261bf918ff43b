package io.crpbot.jobs.cli;

import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.TinyModels;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.promote.MadeUpFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import picocli.CommandLine;

/** What the killed stages work on: a few days of two random walks, small networks, and two ensembles that pass all gates. */
record MortalMarket(MortalLakes lakes) {
    private static final int MINUTES = 4 * 1440;
    private static final long FIRST = 1_704_067_200;

    void write() throws IOException {
        Files.createDirectories(lakes.root().resolve("nothing"));
        candles("BTC-USD", 1, "1704067200,ten,12,9,11,3\n");
        candles("ETH-USD", 2, "");
        MortalLakes.copy(Path.of("../conf"), lakes.conf());
        shrink("train/lstm.yaml", "window: 10", "hidden: 4", "dense: 4", "epochs: 1", "stride: 15");
        shrink("train/transformer.yaml", "window: 10", "width: 8", "layers: 1", "heads: 2", "feed_forward: 8");
        shrink("train/transformer.yaml", "epochs: 1", "stride: 30");
        shrink("train/baselines.yaml", "stride: 15", "max_iterations: 5", "trees: 2", "depth: 2");
        shrink("evaluation.yaml", "bootstrap_samples: 20", "floor_samples: 20", "walk_trades: 200");
    }

    private void candles(String pair, long seed, String broken) throws IOException {
        StringBuilder rows = new StringBuilder("timestamp_utc_epoch_s,open,high,low,close,volume\n");
        SplittableRandom random = new SplittableRandom(seed);
        double open = 1000;
        for (int i = 0; i < MINUTES; i++) {
            double close = open * Math.exp(0.002 * (random.nextDouble() - 0.5));
            rows.append(String.format(
                    Locale.ROOT,
                    "%d,%.6f,%.6f,%.6f,%.6f,%.3f%n",
                    FIRST + 60L * i,
                    open,
                    Math.max(open, close) * 1.0002,
                    Math.min(open, close) * 0.9998,
                    close,
                    10 + random.nextDouble()));
            open = close;
        }
        Path file = lakes.csv().resolve(pair).resolve("all.csv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, rows + broken);
    }

    /** Puts other values in the place of those that a settings file has for these keys. */
    private void shrink(String file, String... settings) throws IOException {
        Path path = lakes.conf().resolve(file);
        String text = Files.readString(path);
        for (String setting : settings) {
            String key = setting.substring(0, setting.indexOf(':'));
            text = text.replaceAll("(?m)^( *)" + key + ":.*$", "$1" + setting);
        }
        Files.writeString(path, text);
    }

    /** Two ensembles of real data, both evaluated, the first promoted. */
    void ensembles(JobContext context) {
        ModelRegistry registry = context.registry();
        for (int version = 1; version <= 2; version++) {
            TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
            MadeUpFigures.write(context, version, false, MadeUpFigures.GOOD, Conditions.shipped());
        }
        PromoteCommand promote = new PromoteCommand();
        new CommandLine(promote).parseArgs("ensemble:1");
        promote.run(context);
    }
}
