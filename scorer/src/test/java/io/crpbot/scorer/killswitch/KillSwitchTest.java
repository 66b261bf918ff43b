package io.crpbot.scorer.killswitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.audit.AuditStore;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.database.DatabaseStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KillSwitchTest {
    @TempDir
    private Path folder;

    private DatabaseStore database;
    private AuditStore audit;

    @BeforeEach
    void open() {
        database = DatabaseStore.open("jdbc:h2:mem:killswitch", CommitPoints.NONE);
        audit = new AuditStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void staysEngagedAfterItsCauseIsGone() throws IOException {
        Path file = Files.createFile(folder.resolve(KillSwitch.FILE));
        assertThat(killSwitch(false).check().engaged()).isTrue();
        assertThatThrownBy(() -> killSwitch(false).release("done", "admin"))
                .hasMessage("Cannot release the kill switch: the file KILL_SWITCH lies in the scorer's folder");
        Files.delete(file);
        assertThat(killSwitch(false).check().engaged()).isTrue();
        assertThat(killSwitch(false).release("done", "admin").engaged()).isFalse();
        assertThat(audit.head().sequence()).isEqualTo(2);
    }

    @Test
    void theEnvironmentEngagesIt() {
        assertThat(killSwitch(true).check().reason()).isEqualTo("KILL_SWITCH is set in the environment");
        assertThat(KillSwitch.engagedBy("1")).isTrue();
        assertThat(KillSwitch.engagedBy("true")).isTrue();
        assertThat(KillSwitch.engagedBy("false")).isFalse();
        assertThat(KillSwitch.engagedBy("")).isFalse();
        assertThat(KillSwitch.engagedBy(null)).isFalse();
    }

    @Test
    void auditsChangesOnly() {
        killSwitch(false).engage("one", "admin");
        killSwitch(false).engage("two", "admin");
        assertThat(audit.head().sequence()).isEqualTo(1);
        assertThat(killSwitch(false).check().reason()).isEqualTo("one");
    }

    private KillSwitch killSwitch(boolean environment) {
        return new KillSwitch(
                database,
                new KillSwitchStore(database),
                audit,
                new TestingClock(Instant.parse("2024-10-30T10:00:00Z")),
                environment,
                folder);
    }
}
