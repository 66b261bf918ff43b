package io.crpbot.scorer.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JsonTest {
    record Reading(double value, String note) {}

    @Test
    void doublesReadBackToTheSameBits() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                double back = Json.read(Json.write(new Reading(value, "")), Reading.class)
                        .value();
                assertThat(Double.doubleToRawLongBits(back)).isEqualTo(Double.doubleToRawLongBits(value));
            }
        }
        assertThat(Json.write(List.of(-0.0))).isEqualTo("[-0.0]");
    }

    @Test
    void amountsKeepTheirCents() {
        assertThat(Json.parse("{\"balance\":100000.00}").get("balance").asText())
                .isEqualTo("100000.00");
        assertThat(Json.write(Map.of("balance", new BigDecimal("1E+5")))).isEqualTo("{\"balance\":100000}");
    }

    @Test
    void neverWritesWhatIsNoNumber() {
        assertThatThrownBy(() -> Json.write(new Reading(Double.NaN, "")))
                .hasMessageContaining("NaN has no place in JSON");
        assertThatThrownBy(() -> Json.write(new double[] {1, Double.POSITIVE_INFINITY}))
                .hasMessageContaining("Infinity has no place in JSON");
    }

    @Test
    void refusesWhatTheTypeDoesNotSay() {
        assertRefused("{\"value\":1,\"note\":\"\",\"more\":2}", "more");
        assertRefused("{\"value\":\"1\",\"note\":\"\"}", "value");
        assertRefused("{\"note\":\"\"}", "value");
        assertRefused("{\"value\":NaN}", "");
        assertRefused("{\"value\":1,\"value\":2}", "value");
        assertRefused("{\"value\":1} trailing", "");
        assertRefused("null", "");
        assertRefused("", "");
    }

    @Test
    void saysWhatIsWrongInTheCallersWords() {
        assertThatThrownBy(() -> Json.read("{\"value\":1,\"more\":2}", Reading.class))
                .hasMessage("unknown field 'more', expected [value, note]");
        assertThatThrownBy(() -> Json.read("{\"value\":\"1\"}", Reading.class)).hasMessage("expected a number");
        assertThatThrownBy(() -> Json.read("[]", Reading.class)).hasMessage("expected an object with its fields");
        assertThatThrownBy(() -> Json.read("{\"value\":NaN}", Reading.class))
                .hasMessageStartingWith("this is no JSON (line 1, column ");
        assertThatThrownBy(() -> Json.read("", Reading.class)).hasMessage("expected an object with its fields");
    }

    private static void assertRefused(String text, String field) {
        assertThatThrownBy(() -> Json.read(text, Reading.class))
                .as(text)
                .isInstanceOfSatisfying(JsonInputException.class, e -> {
                    assertThat(e.field()).as(text).isIn(field, "");
                    assertThat(e.getMessage()).doesNotContain("io.crpbot");
                });
    }
}
