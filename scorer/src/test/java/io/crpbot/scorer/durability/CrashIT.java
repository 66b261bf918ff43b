package io.crpbot.scorer.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.scorer.audit.AuditHead;
import io.crpbot.scorer.audit.AuditStore;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.database.DatabaseStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrashIT {
    /** Two decisions and one paper fill. */
    private static final int LINES = 3;

    @TempDir
    private Path folder;

    @Test
    void aProcessKilledAtAnyCommitGoesOnToTheSameAuditChain() throws Exception {
        Path undisturbed = folder.resolve("undisturbed");
        CrashScenario.run(undisturbed, CommitPoints.NONE);
        AuditHead expected = head(undisturbed);
        assertThat(expected.sequence()).isEqualTo(LINES);
        List<String> wrong = new ArrayList<>();
        for (CommitPoints.Point point : CommitPoints.Point.values()) {
            for (int transaction = 1; transaction <= CrashScenario.TRANSACTIONS; transaction++) {
                Path lake = folder.resolve(point + "-" + transaction);
                assertThat(killedAt(lake, point, transaction)).isEqualTo(137);
                long before = head(lake).sequence();
                CrashScenario.run(lake, CommitPoints.NONE);
                if (!head(lake).equals(expected)) {
                    wrong.add(point + " of transaction " + transaction + " left " + before + " lines, then "
                            + head(lake) + " instead of " + expected);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static AuditHead head(Path lake) {
        try (DatabaseStore database = DatabaseStore.open(
                "jdbc:h2:file:" + lake.resolve("scorer/crpbot").toAbsolutePath(), CommitPoints.NONE)) {
            AuditStore audit = new AuditStore(database);
            assertThat(audit.firstBroken()).isEmpty();
            return audit.head();
        }
    }

    private static int killedAt(Path lake, CommitPoints.Point point, int transaction)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashScenario.class.getName(),
                        lake.toString(),
                        point.name(),
                        Integer.toString(transaction))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
