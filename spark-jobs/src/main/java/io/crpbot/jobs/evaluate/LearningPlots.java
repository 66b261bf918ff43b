package io.crpbot.jobs.evaluate;

import io.crpbot.jobs.lake.LearningCurve;
import io.crpbot.jobs.report.Axis;
import io.crpbot.jobs.report.Html.Captioned;
import io.crpbot.jobs.report.Plot;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Losses by epoch, a plot for each trained network. */
final class LearningPlots {
    private LearningPlots() {}

    static List<Captioned> of(List<LearningCurve> curves) {
        return curves.stream().map(LearningPlots::plot).toList();
    }

    private static Captioned plot(LearningCurve curve) {
        int epochs = curve.train().size();
        double[] x = IntStream.rangeClosed(1, epochs).mapToDouble(i -> i).toArray();
        double[] train = values(curve.train());
        double[] validation = values(curve.validation());
        double[] all =
                Stream.of(train, validation).flatMapToDouble(DoubleStream::of).toArray();
        double best = validation[curve.bestEpoch() - 1];
        Plot plot = new Plot(
                        "Learning curve of " + curve.model(),
                        new Axis("epoch", 1, epochs, LearningPlots::whole),
                        Axis.around("loss", all, LearningPlots::loss))
                .line(x, train, "two")
                .line(x, validation, "one")
                .dot(
                        curve.bestEpoch(),
                        best,
                        Double.NaN,
                        Double.NaN,
                        "one",
                        "epoch " + curve.bestEpoch() + ": validation loss " + loss(best))
                .key("two", "training")
                .key("one", "validation 1");
        return new Captioned(
                plot,
                String.format(
                        Locale.ROOT,
                        "%s: loss of the training steps, dropout included, and on validation 1 without. The dot is epoch %d of"
                                + " %d, whose weights were kept (validation loss %s). Training ended: %s.",
                        curve.model(),
                        curve.bestEpoch(),
                        epochs,
                        loss(best),
                        curve.stopReason()));
    }

    private static double[] values(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String whole(double value) {
        return Math.abs(value - Math.round(value)) < 1e-9 ? Long.toString(Math.round(value)) : "";
    }

    private static String loss(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
