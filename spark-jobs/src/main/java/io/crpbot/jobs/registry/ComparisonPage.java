package io.crpbot.jobs.registry;

import io.crpbot.jobs.report.Html;
import java.util.List;

/** A comparison as a page: figures first, then what differs, then what does not. */
final class ComparisonPage {
    private ComparisonPage() {}

    static String of(Comparison found, boolean synthetic) {
        String title = found.a() + " and " + found.b();
        Html html = new Html(title).heading(1, title);
        if (synthetic) {
            html.paragraph("alarm", "SYNTHETIC: one of them, or both, was trained on generated candles.");
        }
        html.heading(2, "Figures of their test parts");
        if (found.figures().isEmpty()) {
            html.paragraph("", "Neither was evaluated in this lake.");
        } else {
            html.paragraph(
                    "note",
                    "Over all symbols, of each newest evaluation; brackets hold the evaluation's intervals. The difference is "
                            + "of the second to the first; whether more is better depends on the figure, and two intervals that "
                            + "overlap may still differ.");
            found.cautions().forEach(caution -> html.paragraph("refused", caution));
            html.table(
                    List.of("figure", found.a(), found.b(), "difference"),
                    found.figures().stream().map(ComparisonWords::cells).toList());
        }
        List<String> head = List.of("what", found.a(), found.b());
        html.heading(2, "What differs");
        html.table(
                head, found.differences().stream().map(ComparisonWords::cells).toList());
        html.heading(2, "What is the same");
        html.folded(
                found.agreements().size() + " facts",
                head,
                found.agreements().stream().map(ComparisonWords::cells).toList());
        return html.page();
    }
}
