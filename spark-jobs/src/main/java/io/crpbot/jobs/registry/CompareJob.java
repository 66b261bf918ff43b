package io.crpbot.jobs.registry;

import io.crpbot.core.model.ModelRegistry;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.EvaluatedFigure;
import io.crpbot.jobs.lake.EvaluationTable;
import io.crpbot.jobs.report.ReportFile;
import java.util.List;

/** Puts two registered versions side by side, with their evaluations where the lake has them. */
public final class CompareJob {
    private final JobContext context;

    public CompareJob(JobContext context) {
        this.context = context;
    }

    /**
     * Writes {@code reports/compare-A-B.html}, with {@code NAME-VERSION} for each.
     *
     * @param a registry reference, as {@code b}
     * @throws io.crpbot.core.failure.PipelineException when one is not there, does not load, or was evaluated as another
     *     bundle
     */
    public CompareResult run(String a, String b) {
        ModelRegistry registry = context.registry();
        ModelFacts one = ModelFacts.of(registry, a);
        ModelFacts other = ModelFacts.of(registry, b);
        Comparison found = Comparison.of(one, pooled(one), other, pooled(other));
        boolean synthetic = one.synthetic() || other.synthetic();
        String page = context.lake().path("reports/compare-" + file(one) + "-" + file(other) + ".html");
        new ReportFile(context.lake().spark().sparkContext().hadoopConfiguration())
                .write(page, ComparisonPage.of(found, synthetic));
        return new CompareResult(found, synthetic, page);
    }

    private static String file(ModelFacts model) {
        return model.ref().name() + "-" + model.ref().version();
    }

    private List<EvaluatedFigure> pooled(ModelFacts model) {
        return new EvaluationTable(context.lake()).ofTest(model.key()).judged();
    }
}
