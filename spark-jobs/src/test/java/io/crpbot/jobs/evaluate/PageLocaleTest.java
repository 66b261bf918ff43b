package io.crpbot.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.jobs.lake.LearningCurve;
import io.crpbot.jobs.lake.MinuteCoverage;
import io.crpbot.jobs.report.Calendar;
import io.crpbot.jobs.report.Html;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A reader's pages do not depend on where the machine that wrote them stands. */
class PageLocaleTest {
    private static final Locale ARABIC_DIGITS = Locale.forLanguageTag("ar-EG-u-nu-arab");

    @Test
    void evaluationPageIsTheSameUnderALocaleWithOtherDigits() {
        Evaluation found = MadeUpEvaluation.of(0.9, 6);
        PageExtras extras = new PageExtras(
                List.of(new LearningCurve("lstm:1", List.of(0.7, 0.6), List.of(0.7, 0.65), 2, "all 2 epochs done")),
                List.of(new MinuteCoverage("BTC-USD", true, 6, 8640, 8600, 30)),
                List.of(1, 2));
        assertSame(() -> EvaluationPage.of(found, extras));
    }

    @Test
    void calendarIsTheSameUnderALocaleWithOtherDigits() {
        Calendar calendar = new Calendar("days", Map.of(Calendar.Shade.FULL, "all"), Map.of(Calendar.Mark.DOT, "a dot"))
                .day(LocalDate.of(2024, 2, 29), Calendar.Shade.FULL, EnumSet.of(Calendar.Mark.DOT), "there");
        assertSame(() -> new Html("calendar").calendar(calendar, "days").page());
    }

    private static void assertSame(Supplier<String> page) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ENGLISH);
            String english = page.get();
            Locale.setDefault(ARABIC_DIGITS);
            assertThat(String.format("%d", 7)).as("the locale has other digits").isEqualTo("\u0667");
            assertThat(page.get()).isEqualTo(english);
        } finally {
            Locale.setDefault(before);
        }
    }
}
