package io.crpbot.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Candle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandleCsvReaderTest {
    private static final String HEADER = "timestamp_utc_epoch_s,open,high,low,close,volume\n";
    private static final Instant NOW = Instant.parse("2024-08-02T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void readsSecondsAndMillisecondsAlike() throws IOException {
        List<CandleRow> seconds = read(HEADER + "1722470400,10,12,9,11,3.5\n");
        List<CandleRow> millis = read(HEADER.replace("_s,", "_ms,") + "1722470400000,10,12,9,11,3.5\n");

        Candle expected = Candle.of(Instant.parse("2024-08-01T00:00:00Z"), 10, 12, 9, 11, 3.5);
        assertThat(seconds).containsExactly(new CandleRow.Accepted("x.csv:2", "1722470400,10,12,9,11,3.5", expected));
        assertThat(((CandleRow.Accepted) millis.get(0)).candle()).isEqualTo(expected);
    }

    @Test
    void findsColumnsByNameInAnyOrder() throws IOException {
        List<CandleRow> rows =
                read("volume,close,low,high,open,extra,timestamp_utc_epoch_s\n3,11,9,12,10,z,1722470400\n");

        assertThat(((CandleRow.Accepted) rows.get(0)).candle())
                .isEqualTo(Candle.of(Instant.parse("2024-08-01T00:00:00Z"), 10, 12, 9, 11, 3));
    }

    @Test
    void byteOrderMarkIsNoPartOfTheHeader() throws IOException {
        assertThat(read("\uFEFF" + HEADER + "1722470400,10,12,9,11,3.5\n"))
                .singleElement()
                .isInstanceOf(CandleRow.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1722470400,ten,12,9,11,3      | 'ten' is not a number",
                "1722470400,10,12,9,11,0x1p3   | '0x1p3' is not a number",
                "1722470400,10,12,9,11,NaN     | 'NaN' is not a number",
                "1722470400,10,12,9,11,        | '' is not a number",
                "1722470400,10,8,9,11,3        | high 8.0 is below low 9.0",
                "1722470400,10,10.5,9,11,3     | high 10.5 is below open 10.0 or close 11.0",
                "1722470400,10,12,9,11,-1      | volume -1.0 is not a finite number >= 0",
                "1722470400,10,1e999,9,11,1    | a price is not a finite number",
                "1722470430,10,12,9,11,3       | start is off the minute",
                "soon,10,12,9,11,3             | timestamp 'soon' is not a whole number",
                "1722470400,10,12,9,11         | has 5 fields where the header has 6",
                "1722556800,10,12,9,11,3       | minute ends at 2024-08-02T00:01:00Z, after now (2024-08-02T00:00:00Z)"
            })
    void rejectsWhatIsNoClosedCandleWithPlaceAndReason(String row, String reason) throws IOException {
        assertThat(read(HEADER + row + "\n")).containsExactly(new CandleRow.Rejected("x.csv:2", row, reason));
    }

    @Test
    void acceptsTheMinuteThatHasJustEnded() throws IOException {
        assertThat(read(HEADER + "1722556740,10,12,9,11,3\n").get(0)).isInstanceOf(CandleRow.Accepted.class);
    }

    @Test
    void readsQuotedFieldsAndAnotherDelimiter() throws IOException {
        CsvFormat format = new CsvFormat(CandleColumns.STANDARD, ';', null);
        Path file = write(
                "x.csv",
                "\"Open\";HIGH; low ;close;volume;\"no;te\";timestamp_utc_epoch_s\n"
                        + "10;\"12\";9;11;3;\"a;\"\"b\"\"\";1722470400\n");

        assertThat(all(file, format))
                .extracting(row -> ((CandleRow.Accepted) row).candle())
                .containsExactly(Candle.of(Instant.parse("2024-08-01T00:00:00Z"), 10, 12, 9, 11, 3));
    }

    @Test
    void readsFilesWithoutAHeaderByTheColumnsThatAreGiven() throws IOException {
        CandleColumns columns =
                new CandleColumns(List.of("t"), TimeFormat.MILLISECONDS, "open", "high", "low", "close", "volume");
        CsvFormat format = new CsvFormat(columns, ',', List.of("t", "open", "high", "low", "close", "volume", "x"));
        Path file = write("x.csv", "1722470400000,10,12,9,11,3,0\n1722470460000,10,12,9,11,3\n");

        List<CandleRow> rows = all(file, format);

        assertThat(rows).extracting(CandleRow::location).containsExactly("x.csv:1", "x.csv:2");
        assertThat(rows.get(0)).isInstanceOf(CandleRow.Accepted.class);
        assertThat(((CandleRow.Rejected) rows.get(1)).reason()).isEqualTo("has 6 fields where the header has 7");
        assertThatThrownBy(() -> all(write("y.csv", ""), format))
                .hasMessageEndingWith("y.csv:1: the file is empty, expected candles");
    }

    @Test
    void refusesAHeaderThatNamesAColumnTwice() throws IOException {
        Path file = write("x.csv", "timestamp_utc_epoch_s,open,high,low,close,Close,volume\n1,2,3,4,5,6,7\n");

        assertThatThrownBy(() -> all(file, TimeRange.ALL))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("x.csv:1: the header has column 'close' more than once");
    }

    @Test
    void skipsRowsOutsideTheRangeHalfOpen() throws IOException {
        Path file =
                write("x.csv", HEADER + "1722470400,10,12,9,11,3\n1722470460,10,12,9,11,3\n1722470520,1,1,1,1,-3\n");
        TimeRange range = TimeRange.parse("2024-08-01T00:00:00Z", "2024-08-01T00:01:00Z");

        assertThat(all(file, range)).hasSize(1);
    }

    @Test
    void namesFileLineAndColumnsOfABadHeader() throws IOException {
        Path file = write("x.csv", "date,Open,High,Low,Close,Volume\n1,2,3,4,5,6\n");

        assertThatThrownBy(() -> all(file, TimeRange.ALL))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot read " + file + ":1: the header has no column 'timestamp_utc_epoch_s' or "
                        + "'timestamp_utc_epoch_ms' (it is 'date,Open,High,Low,Close,Volume')");
        Path truncated = write("y.csv", "timestamp_utc_epoch_s,open,high,low,close\n");
        assertThatThrownBy(() -> all(truncated, TimeRange.ALL))
                .hasMessageContaining("y.csv:1: the header has no column 'volume'");
    }

    @Test
    void refusesEmptyFiles() throws IOException {
        Path plain = write("x.csv", "");
        Path zipped = Files.write(folder.resolve("x.csv.gz"), new byte[0]);
        Path headerOnly = write("y.csv", HEADER);

        assertThatThrownBy(() -> all(plain, TimeRange.ALL))
                .hasMessage("Cannot read " + plain + ":1: the file is empty, expected a header and candles");
        assertThatThrownBy(() -> all(zipped, TimeRange.ALL))
                .hasMessage("Cannot read " + zipped + ":1: the file is empty");
        assertThatThrownBy(() -> all(headerOnly, TimeRange.ALL))
                .hasMessage("Cannot read " + headerOnly + ":2: there is no row after the header");
    }

    @Test
    void namesTheLineAtWhichGzipDataEnds() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 20_000; i++) {
            text.append(1722384000 + i).append(",10,12,9,11,").append(i * 0.37).append('\n');
        }
        byte[] whole = gzip(text.toString());
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> all(cut, TimeRange.ALL))
                .isInstanceOf(PipelineException.class)
                .hasMessageMatching("Cannot read .*cut\\.csv\\.gz:\\d{4,5}: the gzip data is damaged or ends early .*");
        Path noGzip = Files.writeString(folder.resolve("plain.csv.gz"), HEADER);
        assertThatThrownBy(() -> all(noGzip, TimeRange.ALL)).hasMessageEndingWith("plain.csv.gz:1: it is no gzip file");
    }

    private List<CandleRow> read(String text) throws IOException {
        return all(write("x.csv", text), TimeRange.ALL);
    }

    private static List<CandleRow> all(Path file, TimeRange range) {
        return all(CandleCsvReader.open(file, file.getFileName().toString(), range, NOW));
    }

    private static List<CandleRow> all(Path file, CsvFormat format) {
        return all(CandleCsvReader.open(file, file.getFileName().toString(), format, TimeRange.ALL, NOW));
    }

    private static List<CandleRow> all(CandleCsvReader open) {
        List<CandleRow> rows = new ArrayList<>();
        try (open) {
            open.forEachRemaining(rows::add);
        }
        return rows;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
