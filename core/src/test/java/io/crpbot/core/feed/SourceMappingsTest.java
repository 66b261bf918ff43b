package io.crpbot.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceMappingsTest {
    private static final List<Symbol> BTC = List.of(Symbol.of("BTC-USD"));

    @TempDir
    Path root;

    private final SourceMappings shipped = SourceMappings.load(ProjectFiles.conf());

    @Test
    void shipsTheStandardLayoutThatTheCodeKnows() {
        assertThat(shipped.mappings()).containsEntry(SourceMappings.STANDARD, SourceMapping.STANDARD);
    }

    @Test
    void findsAFlatFileOfTheNamedMapping() throws IOException {
        Path file = Files.writeString(root.resolve("StockDataSave_BTC-USD_1m.csv"), "");
        Files.writeString(root.resolve("StockDataSave_ETH-USD_1m.csv"), "");
        Files.writeString(root.resolve("StockDataSave_BTC-USD_1m.parquet"), "");

        CandleFolder folder = shipped.folder(root, FileKind.CSV, "tiingo", BTC);

        assertThat(folder.files(BTC.get(0))).containsExactly(file);
        assertThat(folder.venue()).isEqualTo("tiingo");
        assertThat(folder.label(file)).isEqualTo("StockDataSave_BTC-USD_1m.csv");
    }

    @Test
    void takesTheStandardLayoutElseTheOnlyMappingThatFits() throws IOException {
        Files.writeString(root.resolve("SOLUSDT_bybit-linear_1m_a.csv"), "");
        Files.writeString(root.resolve("StockDataSave_BTC-USD_1m.csv"), "");
        assertThat(shipped.folder(root, FileKind.CSV, null, BTC).mappingName()).isEqualTo("tiingo");
        assertThat(shipped.folder(root, FileKind.CSV, null, List.of(Symbol.of("SOL-USD")))
                        .mappingName())
                .isEqualTo("bybit-linear");

        Files.createDirectory(root.resolve("BTC-USDT"));
        assertThat(shipped.folder(root, FileKind.CSV, null, BTC).mappingName()).isEqualTo("standard");
    }

    @Test
    void namesTheMappingsThatFitWhenSeveralDo() throws IOException {
        Files.writeString(root.resolve("BTC-USDT_binance-lean_1m_x.csv"), "");
        Files.writeString(root.resolve("StockDataSave_BTC-USD_1m.csv"), "");

        assertThatThrownBy(() -> shipped.folder(root, FileKind.CSV, null, BTC))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot read candles of [BTC-USD] from " + root + ": several mappings of "
                        + "conf/sources.yaml fit its files, choose one with --mapping: binance-lean, tiingo");
    }

    @Test
    void saysWhatIsThereWhenNothingFits() throws IOException {
        Files.writeString(root.resolve("BTC.csv"), "");
        Files.createDirectory(root.resolve("ETH-USD"));

        assertThatThrownBy(() -> shipped.folder(root, FileKind.CSV, null, BTC))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot read candles of BTC-USD from " + root + ": it has no folder there; there are "
                        + "ETH-USD; nor does a mapping of conf/sources.yaml find its files");
    }

    @Test
    void saysWhatIsThereForAnUnknownMappingSymbolOrFile() {
        assertThatThrownBy(() -> shipped.folder(root, FileKind.CSV, "kraken", BTC))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot use mapping 'kraken': conf/sources.yaml has binance-klines, binance-lean, "
                        + "bybit-linear, standard, tiingo");
        CandleFolder tiingo = shipped.folder(root, FileKind.CSV, "tiingo", BTC);
        assertThatThrownBy(() -> tiingo.files(Symbol.of("XRP-USD")))
                .hasMessage("Cannot read candles of XRP-USD from " + root + ": mapping 'tiingo' of "
                        + "conf/sources.yaml has files of BTC-USD, ETH-USD, SOL-USD");
        assertThatThrownBy(() -> tiingo.files(BTC.get(0)))
                .hasMessage("Cannot read candles of BTC-USD from " + root + ": no *.csv or *.csv.gz file there "
                        + "matches [StockDataSave_BTC-USD_1m*] of mapping 'tiingo'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delimiter: \",\"  | delimiter: \"\"             | delimiter '' must be one character, not a quote",
                "open: open        | open: close                 | must be different names, none of them empty",
                "venue: null       | venue: \"a b\"              | venue 'a b' has characters beyond",
                "StockDataSave_BTC   | StockDataSave_[BTC | is no glob: Missing",
                "max_bad_share: null | max_bad_share: 2          | max_bad_share 2.0 must lie in 0..1",
                "pull_order: unknown | pull_order: later         | later"
            })
    void refusesAMappingThatCannotBeMeant(String from, String to, String why) throws IOException {
        String yaml = Files.readString(ProjectFiles.conf().resolve("sources.yaml"));
        assertThat(yaml).contains(from);

        assertThatThrownBy(() -> ConfigLoader.parse("sources.yaml", yaml.replaceFirst(from, to), SourceMappings.class))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot read configuration sources.yaml: ")
                .hasMessageContaining(why);
    }

    @Test
    void refusesAnUnknownKey() throws IOException {
        String yaml = Files.readString(ProjectFiles.conf().resolve("sources.yaml"));

        assertThatThrownBy(() -> ConfigLoader.parse(
                        "sources.yaml",
                        yaml.replaceFirst("venue: null", "venue: null\n    zone: UTC"),
                        SourceMappings.class))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot read configuration sources.yaml: unknown key 'zone' (line ");
    }
}
