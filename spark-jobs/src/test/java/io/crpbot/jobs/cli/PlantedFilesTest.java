package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.feed.CsvFolder;
import io.crpbot.core.feed.SyntheticMarket;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.ingest.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedFilesTest {
    @TempDir
    private Path folder;

    @Test
    void ingestTakesThemForGeneratedWithoutBeingTold() {
        TimeRange hour = TimeRange.parse("2024-08-01T00:00:00Z", "2024-08-01T01:00:00Z");
        Symbol symbol = Symbol.of("BTC-USD");
        PlantedFiles.write(folder, List.of(symbol), SyntheticMarket.parse("planted", 7), hour);
        assertThat(Source.parse("csv:" + folder, 1, false).synthetic()).isTrue();
        assertThat(folder.resolve("BTC-USD/SYNTHETIC")).exists();
    }

    @Test
    void writesCandlesThatAreReadBackToTheLastBit() {
        TimeRange day = TimeRange.parse("2024-08-01", "2024-08-02");
        SyntheticMarket market = SyntheticMarket.parse("planted", 7);
        Symbol symbol = Symbol.of("BTC-USD");
        PlantedFiles.write(folder, List.of(symbol), market, day);

        List<Candle> made = new ArrayList<>();
        market.candles(symbol, day).forEachRemaining(made::add);
        assertThat(made).hasSize(1440);
        assertThat(new CsvFolder(folder).load(symbol, day, TimeRange.ALL.to())).containsExactlyElementsOf(made);
    }
}
