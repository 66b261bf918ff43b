package io.crpbot.scorer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScorerSettingsTest {
    private static final String TOKEN = "a-token-that-is-long-enough";

    @TempDir
    private Path lake;

    @Test
    void shipsSafeDefaults() {
        ScorerConfig config = load(Map.of()).config();
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.mode()).isEqualTo(RunMode.DRYRUN);
        assertThat(config.alias()).isEqualTo(ModelAlias.CHAMPION);
        assertThat(load(Map.of()).databaseUrl()).startsWith("jdbc:h2:file:/").endsWith("/scorer/crpbot");
    }

    @Test
    void environmentOverridesEachKey() {
        Map<String, String> environment = new HashMap<>();
        environment.put("CRPBOT_PORT", "9000");
        environment.put("RUNTIME_MODE", "live");
        environment.put("CRPBOT_SYMBOLS", "ETH-USD, SOL-USD");
        environment.put("DB_URL", "jdbc:postgresql://db/crpbot");
        environment.put("MAX_SIGNALS_PER_HOUR", "4");
        environment.put("MAX_SIGNALS_PER_HOUR_HIGH", "2");
        environment.put("CONFIDENCE_THRESHOLD", "0.8");
        environment.put("CRPBOT_TRADE_TOKEN", TOKEN);
        environment.put("CRPBOT_ADMIN_TOKEN", TOKEN);
        ScorerSettings settings = load(environment);
        assertThat(settings.config().port()).isEqualTo(9000);
        assertThat(settings.config().mode()).isEqualTo(RunMode.LIVE);
        assertThat(settings.config().symbols()).hasToString("[ETH-USD, SOL-USD]");
        assertThat(settings.databaseUrl()).isEqualTo("jdbc:postgresql://db/crpbot");
        assertThat(settings.plan().limits().signalsPerHour()).isEqualTo(4);
        assertThat(settings.plan().limits().signalsPerHourHigh()).isEqualTo(2);
        assertThat(settings.plan().tiers().emit()).isEqualTo(0.8);
    }

    @Test
    void namesAllProblemsAtOnce() {
        Map<String, String> environment = new HashMap<>();
        environment.put("CRPBOT_PORT", "many");
        environment.put("RUNTIME_MODE", "live");
        environment.put("CRPBOT_ALIAS", "challenger");
        environment.put("CRPBOT_SYMBOLS", "btc");
        environment.put("CRPBOT_HOST", "0.0.0.0");
        environment.put("CRPBOT_READ_TOKEN", "short");
        environment.put("CONFIDENCE_THRESHOLD", "1.5");
        assertThatThrownBy(() -> load(environment))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("CRPBOT_PORT: 'many' is no number of that kind")
                .hasMessageContaining("CRPBOT_SYMBOLS: Cannot read symbol 'btc'")
                .hasMessageContaining("alias challenger is for dryrun only")
                .hasMessageContaining("live mode needs CRPBOT_TRADE_TOKEN and CRPBOT_ADMIN_TOKEN")
                .hasMessageContaining("host 0.0.0.0 is reachable from outside")
                .hasMessageContaining("CRPBOT_READ_TOKEN is shorter than 16 characters")
                .hasMessageContaining("CONFIDENCE_THRESHOLD: Cannot use emit threshold 1.5");
    }

    @Test
    void refusesAnUnknownKeyWithItsLine(@TempDir Path conf) throws IOException {
        String shipped = Files.readString(ProjectFiles.conf().resolve("scorer.yaml"));
        Files.writeString(conf.resolve("scorer.yaml"), "hots: 127.0.0.1\n" + shipped);
        assertThatThrownBy(() -> ScorerSettings.load(new Folders(conf, lake, lake), Map.of(), UnaryOperator.identity()))
                .hasMessageContaining("unknown key 'hots' (line");
    }

    @Test
    void aReplayTellsNobodyAndKeepsItsOwnDatabase() {
        ScorerSettings settings = load(Map.of(
                "TELEGRAM_BOT_TOKEN", "123:secret",
                "TELEGRAM_CHAT_ID", "42",
                "CRPBOT_WEBHOOK_URL", "https://bridge.example/hook"));
        assertThat(settings.config().webhookUrl()).isNotEmpty();
        assertThat(settings.secrets().telegramToken()).isPresent();

        ScorerSettings replayed = settings.replayed();

        assertThat(replayed.config().webhookUrl()).isEmpty();
        assertThat(replayed.secrets().telegramToken()).isEmpty();
        assertThat(replayed.secrets().telegramChat()).isEmpty();
        assertThat(replayed.databaseUrl()).endsWith("/scorer/replay/crpbot");
        assertThat(replayed.config().paperBalance()).isEqualTo(settings.config().paperBalance());
    }

    @Test
    void neverShowsASecret() {
        assertThat(load(Map.of("CRPBOT_READ_TOKEN", TOKEN)).toString()).doesNotContain(TOKEN);
    }

    @Test
    void madeUpTokensAreReadableByTheirOwnerOnly() throws IOException {
        Secrets secrets = load(Map.of()).secrets().completed(new SecureRandom());
        TokenFile file = TokenFile.in(lake);
        file.write(secrets);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(file.read())
                .containsEntry("CRPBOT_ADMIN_TOKEN", secrets.adminToken().orElseThrow());
        assertThat(secrets.tradeToken().orElseThrow()).hasSizeGreaterThan(40);
    }

    private ScorerSettings load(Map<String, String> environment) {
        return ScorerSettings.load(
                new Folders(ProjectFiles.conf(), lake, lake.resolve("models")), environment, UnaryOperator.identity());
    }
}
