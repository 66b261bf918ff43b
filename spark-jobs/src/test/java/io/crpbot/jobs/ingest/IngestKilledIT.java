package io.crpbot.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.jobs.lake.BronzeTable;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SharedSpark;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The points at which an ingestion can be killed, before and after each of its two commits. */
class IngestKilledIT {
    private static final String ROWS = """
            timestamp_utc_epoch_s,open,high,low,close,volume
            1722470400,10,12,9,11,3
            1722470460,11,12,9,11,3
            1722470520,ten,12,9,11,3
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "before bronze/quarantine, false, false",
        "after bronze/quarantine,  true,  false",
        "before bronze/candles,    true,  false",
        "after bronze/candles,     true,  true"
    })
    void leavesWholeTablesAndIsCompletedByTheSameCommand(String point, boolean quarantine, boolean candles)
            throws IOException, InterruptedException {
        Path csv = Files.createDirectories(folder.resolve("csv/BTC-USD")).getParent();
        Files.writeString(csv.resolve("BTC-USD/a.csv"), ROWS);

        assertThat(runAndHalt(csv, point)).isEqualTo(IngestAndHalt.HALTED);

        Lake lake = new Lake(SharedSpark.session(), folder.resolve("lake").toString());
        assertThat(lake.exists(BronzeTable.QUARANTINE)).isEqualTo(quarantine);
        assertThat(lake.exists(BronzeTable.CANDLES)).isEqualTo(candles);
        new IngestJob(SharedSpark.context(lake, folder, IngestAndHalt.NOW)).run(IngestAndHalt.config(csv));
        Lake clean = new Lake(SharedSpark.session(), folder.resolve("clean").toString());
        new IngestJob(SharedSpark.context(clean, folder, IngestAndHalt.NOW)).run(IngestAndHalt.config(csv));
        for (String table : List.of(BronzeTable.QUARANTINE, BronzeTable.CANDLES)) {
            assertThat(lake.version(table)).isZero();
            assertThat(content(lake, table)).isEqualTo(content(clean, table)).isNotEmpty();
        }
    }

    private int runAndHalt(Path csv, String point) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(IngestAndHalt.class.getName(), folder.toString(), csv.toString(), point));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(IngestAndHalt.HALTED);
        return process.exitValue();
    }

    private static List<String> content(Lake lake, String table) {
        return lake.read(table).collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .collect(Collectors.toList());
    }
}
