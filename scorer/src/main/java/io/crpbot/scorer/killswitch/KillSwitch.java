package io.crpbot.scorer.killswitch;

import io.crpbot.scorer.audit.AuditKind;
import io.crpbot.scorer.audit.AuditStore;
import io.crpbot.scorer.database.DatabaseStore;
import io.crpbot.scorer.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Stops all signals until somebody with the admin role releases it. It latches: what engaged it going away does not release
 * it, nor does a restart. Besides the operator, the environment ({@code KILL_SWITCH}) and a file named {@code KILL_SWITCH}
 * in the scorer's folder engage it, and while they stand it cannot be released. Every change is an audit line.
 */
public final class KillSwitch {
    public static final String FILE = "KILL_SWITCH";

    private final DatabaseStore database;
    private final KillSwitchStore store;
    private final AuditStore audit;
    private final Clock clock;
    private final boolean environment;
    private final Path file;

    /** @param environment whether {@code KILL_SWITCH} is set in the process's environment */
    public KillSwitch(
            DatabaseStore database,
            KillSwitchStore store,
            AuditStore audit,
            Clock clock,
            boolean environment,
            Path folder) {
        this.database = database;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.environment = environment;
        this.file = folder.resolve(FILE);
    }

    /** Reads {@code KILL_SWITCH}: unset, empty, {@code 0}, {@code off} and {@code false} leave it alone, all else engages. */
    public static boolean engagedBy(String variable) {
        return variable != null
                && !variable.isBlank()
                && !variable.strip().equalsIgnoreCase("off")
                && !variable.strip().equalsIgnoreCase("false")
                && !variable.strip().equals("0");
    }

    /** The state now; latches an engagement by environment or file that is not stored yet. */
    public KillSwitchEntry check() {
        KillSwitchEntry stored = stored();
        Optional<String> cause = standingCause();
        if (stored.engaged() || cause.isEmpty()) {
            return stored;
        }
        return change(true, cause.get(), "system");
    }

    public KillSwitchEntry engage(String reason, String by) {
        return change(true, reason, by);
    }

    /** @throws IllegalStateException while the environment or the file still demands it */
    public KillSwitchEntry release(String reason, String by) {
        Optional<String> cause = standingCause();
        if (cause.isPresent()) {
            throw new IllegalStateException("Cannot release the kill switch: " + cause.get());
        }
        return change(false, reason, by);
    }

    private KillSwitchEntry stored() {
        return store.read().orElse(new KillSwitchEntry(false, "never engaged", "system", Instant.EPOCH));
    }

    private Optional<String> standingCause() {
        if (environment) {
            return Optional.of("KILL_SWITCH is set in the environment");
        }
        return Files.exists(file) ? Optional.of("the file " + FILE + " lies in the scorer's folder") : Optional.empty();
    }

    private KillSwitchEntry change(boolean engaged, String reason, String by) {
        return database.write("set the kill switch", () -> {
            KillSwitchEntry now = stored();
            if (now.engaged() == engaged) {
                return now;
            }
            Instant at = Instant.ofEpochMilli(clock.millis());
            KillSwitchEntry next = new KillSwitchEntry(engaged, reason, by, at);
            store.write(next);
            audit.append(AuditKind.KILL_SWITCH, at, Json.write(next));
            return next;
        });
    }
}
