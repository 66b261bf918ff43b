package io.crpbot.scorer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.scorer.audit.AuditStore;
import io.crpbot.scorer.database.CommitPoints;
import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.database.StorageException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Everything that a decision needs of the database, on a real PostgreSQL. */
@Tag("postgresql")
@EnabledIfEnvironmentVariable(
        named = PostgresDecisionsIT.VARIABLE,
        matches = "jdbc:postgresql:.*[?].*",
        disabledReason = "needs a PostgreSQL; set CRPBOT_TEST_POSTGRES to its JDBC URL with user")
final class PostgresDecisionsIT extends DecisionRouteTest {
    static final String VARIABLE = "CRPBOT_TEST_POSTGRES";
    private static final String SCHEMA = "crpbot_test";

    @BeforeEach
    @Override
    void start() {
        execute("drop schema if exists " + SCHEMA + " cascade");
        execute("create schema " + SCHEMA);
        super.start();
    }

    @AfterEach
    @Override
    void stop() {
        super.stop();
        execute("drop schema if exists " + SCHEMA + " cascade");
    }

    @Override
    Map<String, String> environment() {
        return Map.of("DB_URL", url());
    }

    @Test
    void aSecondProcessOnTheSchemaIsRefusedAndTheAuditChainHolds() {
        answersTheSameQuestionFromStore();
        assertThatThrownBy(() -> DatabaseStore.open(url(), CommitPoints.NONE))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("another process uses it");
        super.stop();
        try (DatabaseStore database = DatabaseStore.open(url(), CommitPoints.NONE)) {
            AuditStore audit = new AuditStore(database);
            assertThat(audit.head().sequence()).isEqualTo(1);
            assertThat(audit.firstBroken()).isEmpty();
        }
    }

    private static String url() {
        return System.getenv(VARIABLE) + "&currentSchema=" + SCHEMA;
    }

    private static void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(System.getenv(VARIABLE));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot prepare PostgreSQL: " + e.getMessage(), e);
        }
    }
}
