package io.crpbot.scorer.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.database.DatabaseStore;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AuditStoreTest {
    private static final Instant NOW = Instant.parse("2024-10-30T10:00:00Z");
    private DatabaseStore database;
    private AuditStore audit;

    @BeforeEach
    void open() {
        database = DatabaseStore.open("jdbc:h2:mem:audit", CommitPoints.NONE);
        audit = new AuditStore(database);
        for (int i = 1; i <= 3; i++) {
            append("{\"n\":" + i + "}");
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void chainsEachLineToTheOneBefore() {
        assertThat(audit.head().sequence()).isEqualTo(3);
        assertThat(audit.firstBroken()).isEmpty();
    }

    @Test
    void findsAChangedLine() {
        tamper("update audit set body = '{\"n\":9}' where sequence_number = 2");
        assertThat(audit.firstBroken().orElseThrow().sequence()).isEqualTo(2);
    }

    @Test
    void findsARemovedLine() {
        tamper("delete from audit where sequence_number = 2");
        assertThat(audit.firstBroken().orElseThrow().sequence()).isEqualTo(3);
    }

    @Test
    void storesNothingOfATransactionThatFails() {
        AuditHead before = audit.head();
        assertThatThrownBy(() -> database.write("fail", () -> {
                    audit.append(AuditKind.MODEL, NOW, "{}");
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(audit.head()).isEqualTo(before);
    }

    private void append(String body) {
        database.write("append", () -> audit.append(AuditKind.ACCOUNT, NOW, body));
    }

    private void tamper(String sql) {
        assertThat(database.<Integer>query("tamper", handle -> handle.execute(sql)))
                .isEqualTo(1);
    }
}
