package io.crpbot.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    /** The slow way is the oracle: through the shortest decimal form, which is what a person reads. */
    @Test
    void everyAmountIsRoundedAsItsDecimalFormIs() {
        Random random = new Random(1);
        for (int i = 0; i < 300_000; i++) {
            double amount =
                    switch (i % 4) {
                        case 0 -> random.nextGaussian() * Math.pow(10, random.nextInt(12));
                        case 1 -> random.nextInt(2_000_001) / 1000.0 - 1000; // ties of half a cent among them
                        case 2 -> random.nextInt(200_000) / 100.0;
                        default -> Math.nextAfter(random.nextInt(200_001) / 200.0 - 500, random.nextGaussian() * 1e9);
                    };
            assertThat(Money.nearest(amount))
                    .isEqualTo(BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP));
            assertThat(Money.roundedUp(amount))
                    .isEqualTo(BigDecimal.valueOf(amount).setScale(2, RoundingMode.CEILING));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void amountThatIsNoNumberIsRefused(double amount) {
        assertThatThrownBy(() -> Money.nearest(amount))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot use amount " + amount + ": it is no finite number");
        assertThatThrownBy(() -> Money.roundedUp(amount)).isInstanceOf(IllegalArgumentException.class);
    }
}
