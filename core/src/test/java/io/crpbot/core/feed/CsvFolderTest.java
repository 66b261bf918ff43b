package io.crpbot.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFolderTest {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final String HEADER = "timestamp_utc_epoch_s,open,high,low,close,volume\n";
    private static final Instant NOW = Instant.parse("2024-08-02T00:00:00Z");

    @TempDir
    Path root;

    @Test
    void readsAPairQuotedInTetherUnderItsDollarSymbol() throws IOException {
        write("BTC-USDT/a.csv", "1722470400,10,12,9,11,3\n");

        CsvFolder folder = new CsvFolder(root);
        Path file = folder.files(BTC).get(0);

        try (CandleCsvReader rows = folder.open(file, TimeRange.ALL, NOW)) {
            assertThat(rows.next().location()).isEqualTo("BTC-USDT/a.csv:2");
        }
    }

    @Test
    void listsWhatIsThereWhenASymbolIsUnknown() throws IOException {
        write("BTC-USD/a.csv", "");
        write("ETH-USD/a.csv", "");

        assertThatThrownBy(() -> new CsvFolder(root).files(Symbol.of("SOL-USD")))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot read candles of SOL-USD from " + root
                        + ": it has no folder there; there are BTC-USD, ETH-USD");
    }

    @Test
    void markInTheFolderOrInAPairsFolderSaysThatAGeneratorMadeIt() throws IOException {
        write("BTC-USD/a.csv", "");
        write("ETH-USD/a.csv", "");
        assertThat(new CsvFolder(root).synthetic()).isFalse();
        Path mark = Files.writeString(root.resolve("ETH-USD").resolve(CsvFolder.SYNTHETIC), "");
        assertThat(new CsvFolder(root).synthetic()).isTrue();
        Files.move(mark, root.resolve(CsvFolder.SYNTHETIC));
        assertThat(new CsvFolder(root).synthetic()).isTrue();
    }

    @Test
    void refusesAPairThatIsThereTwice() throws IOException {
        write("BTC-USD/a.csv", "");
        write("BTC-USDT/a.csv", "");

        assertThatThrownBy(() -> new CsvFolder(root).files(BTC))
                .hasMessageEndingWith("both BTC-USD and BTC-USDT are there, keep one");
    }

    @Test
    void loadsFilesInTimeOrderKeepsEqualRepeatsOnceAndLeavesConflictingMinutesOut() throws IOException {
        write("BTC-USD/b.csv", "1722470400,10,12,9,11,3\n1722470460,11,12,9,11,3\n1722470520,11,12,9,11,3\n");
        write("BTC-USD/a.csv", "1722470580,11,12,9,11,4\n1722470520,11,12,9,11,8\n1722470460,11,12,9,11,3\n");

        List<Candle> candles = new CsvFolder(root).load(BTC, TimeRange.ALL, NOW);

        assertThat(candles)
                .extracting(candle -> candle.startMillis() / 1000)
                .containsExactly(1722470400L, 1722470460L, 1722470580L);
    }

    private void write(String name, String rows) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, HEADER + rows);
    }
}
