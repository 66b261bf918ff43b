package io.crpbot.benchmarks.training;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.NativeLibrary;
import io.crpbot.jobs.train.LstmShape;
import io.crpbot.jobs.train.TransformerShape;
import io.crpbot.jobs.train.dl4j.BlasCheck;
import io.crpbot.jobs.train.dl4j.NetworkSteps;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;

/**
 * Samples a second of forward pass, backward pass and Adam step on one thread: DL4J's own layers, ours and PyTorch take
 * turns in one JVM, so that whatever else the machine does meets them alike. Every network must have learned its batch in
 * the end, or its speed would not count.
 */
public final class TrainingBenchmark {
    private static final int FEATURES = 31;
    private static final int COINS = 3;
    private static final LstmShape LSTM = new LstmShape(60, 64, 64, 0.2);
    private static final TransformerShape TRANSFORMER = new TransformerShape(100, 128, 4, 8, 512, 0.1);

    private final int runs;
    private final double seconds;
    private final PrintStream out;

    private TrainingBenchmark(int runs, double seconds, PrintStream out) {
        this.runs = runs;
        this.seconds = seconds;
        this.out = out;
    }

    /** @param args measured runs, and seconds of each */
    public static void main(String[] args) {
        BlasCheck.require();
        TrainingBenchmark benchmark =
                new TrainingBenchmark(Integer.parseInt(args[0]), Double.parseDouble(args[1]), System.out);
        benchmark.head();
        for (int size : new int[] {32, 256}) {
            MadeUpBatch batch = MadeUpBatch.of(size, LSTM.window(), FEATURES, 3);
            benchmark.measure(
                    "LSTM, batch " + size,
                    size,
                    List.of(
                            NetworkSteps.stockLstm(LSTM, batch),
                            NetworkSteps.lstm(LSTM, batch),
                            new TorchLstm(LSTM, batch)));
        }
        MadeUpBatch batch = MadeUpBatch.of(16, TRANSFORMER.window(), FEATURES + COINS, 3);
        benchmark.measure(
                "transformer, batch 16",
                16,
                List.of(NetworkSteps.transformer(TRANSFORMER, batch), new TorchTransformer(TRANSFORMER, batch)));
    }

    private void head() {
        out.println("OpenBLAS kernel: " + openBlasKernel());
        String version = Engine.getEngine("PyTorch").getVersion(); // loads the library
        out.println("PyTorch " + version + ": " + JniUtils.getFeatures() + ", threads " + JniUtils.getNumThreads());
        out.println();
        out.println("| network | who | parameters | samples/s | lowest | highest | times the last |");
        out.println("|---|---|---:|---:|---:|---:|---:|");
    }

    private void measure(String network, int batch, List<TrainingStep> steps) {
        List<double[]> speeds = new ArrayList<>();
        double[] begun = new double[steps.size()];
        for (int i = 0; i < steps.size(); i++) {
            begun[i] = steps.get(i).run();
            speed(steps.get(i), batch);
            speeds.add(new double[runs]);
        }
        for (int run = 0; run < runs; run++) {
            for (int i = 0; i < steps.size(); i++) {
                speeds.get(i)[run] = speed(steps.get(i), batch);
            }
        }
        double last = new Speeds(speeds.get(steps.size() - 1)).median();
        for (int i = 0; i < steps.size(); i++) {
            TrainingStep step = steps.get(i);
            requireLearned(network, step, begun[i]);
            Speeds measured = new Speeds(speeds.get(i));
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %,d | %s | %.2f |%n",
                    network,
                    step.name(),
                    step.parameters(),
                    measured.cells(),
                    measured.median() / last);
            step.close();
        }
    }

    private double speed(TrainingStep step, int batch) {
        long begun = System.nanoTime();
        long samples = 0;
        double elapsed;
        do {
            step.run();
            samples += batch;
            elapsed = (System.nanoTime() - begun) / 1e9;
        } while (elapsed < seconds);
        return samples / elapsed;
    }

    private static void requireLearned(String network, TrainingStep step, double begun) {
        double ended = step.run();
        if (!(ended < begun)) {
            throw new IllegalStateException("Cannot compare " + network + " of " + step.name() + ": its loss went from "
                    + begun + " to " + ended);
        }
    }

    /** Which processor OpenBLAS takes this one for. */
    private static String openBlasKernel() {
        Path folder = Path.of(Loader.load(openblas.class)).getParent();
        return NativeLibrary.getInstance(folder.resolve("libopenblas.so.0").toString())
                .getFunction("openblas_get_corename")
                .invokeString(new Object[0], false);
    }
}
