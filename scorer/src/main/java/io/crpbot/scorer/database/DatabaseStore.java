package io.crpbot.scorer.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The scorer's database, H2 file or PostgreSQL, brought to the newest schema when opened. One transaction writes at a time;
 * when {@link #write} returns, it is on disk: H2 may acknowledge a commit that is not, so a checkpoint follows each.
 * Thread-safe.
 */
public final class DatabaseStore implements AutoCloseable {
    /** We close it ourselves; and it keeps every statement of a decision parsed, not just eight. */
    private static final String H2_OPTIONS = ";DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64";

    private final HikariDataSource source;
    private final Jdbi jdbi;
    private final boolean h2;
    private final CommitPoints points;
    /** Holds the claim on a PostgreSQL schema; {@code null} for H2, whose file is locked anyway. */
    private final Handle claim;

    private final ReentrantLock writing = new ReentrantLock();
    private final List<Runnable> afterCommit = new ArrayList<>();

    private DatabaseStore(HikariDataSource source, boolean h2, CommitPoints points) {
        this.source = source;
        this.jdbi = Jdbi.create(source);
        this.h2 = h2;
        this.points = points;
        this.claim = h2 ? null : claim(jdbi);
    }

    /** @throws StorageException when the database cannot be opened, as when another process uses it */
    public static DatabaseStore open(String url, CommitPoints points) {
        boolean h2 = url.startsWith("jdbc:h2:");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(h2 ? url + H2_OPTIONS : url);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(1);
        HikariDataSource source = null;
        try {
            source = new HikariDataSource(config);
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            return new DatabaseStore(source, h2, points);
        } catch (RuntimeException e) {
            if (source != null) {
                source.close();
            }
            throw new StorageException(
                    "open " + withoutCredentials(url), e instanceof IllegalStateException ? e : rootOf(e));
        }
    }

    /** Rate limits and the account hold for one writer; a second process on the schema is refused after five seconds. */
    private static Handle claim(Jdbi jdbi) {
        Handle handle = jdbi.open();
        try {
            handle.execute("set lock_timeout = '5s'");
            handle.execute("select pg_advisory_lock(hashtext('crpbot'), hashtext(current_schema()))");
            return handle;
        } catch (JdbiException e) {
            handle.close();
            throw new IllegalStateException("another process uses it", e);
        }
    }

    /**
     * Runs the work in one transaction, which a nested call joins. Throws what the work throws, with everything rolled
     * back.
     *
     * @param what names the transaction in messages: "store decision ..."
     */
    public <T> T write(String what, Supplier<T> work) {
        writing.lock();
        try {
            if (writing.getHoldCount() > 1) {
                return work.get();
            }
            afterCommit.clear();
            T result = jdbi.inTransaction(handle -> {
                T value = work.get();
                points.reached(CommitPoints.Point.BEFORE_COMMIT, what);
                return value;
            });
            points.reached(CommitPoints.Point.AFTER_COMMIT, what);
            toDisk();
            points.reached(CommitPoints.Point.AFTER_SYNC, what);
            List.copyOf(afterCommit).forEach(Runnable::run);
            return result;
        } catch (JdbiException e) {
            throw new StorageException(what, rootOf(e));
        } finally {
            writing.unlock();
        }
    }

    /** Runs the action once the transaction in progress is on disk, before another one may begin; never when it fails. */
    public void afterCommit(Runnable action) {
        if (!writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("Cannot wait for a commit: this thread has no transaction");
        }
        afterCommit.add(action);
    }

    /** Runs statements in the thread's transaction, or by themselves where there is none. For stores. */
    public <T> T query(String what, Function<Handle, T> statements) {
        try {
            return jdbi.withHandle(statements::apply);
        } catch (JdbiException e) {
            throw new StorageException(what, rootOf(e));
        }
    }

    /** Whether the database answers now. */
    public boolean answers() {
        try {
            return jdbi.withHandle(
                            handle -> handle.select("select 1").mapTo(int.class).one())
                    == 1;
        } catch (JdbiException e) {
            return false;
        }
    }

    private void toDisk() {
        if (h2) {
            jdbi.useHandle(handle -> handle.execute("checkpoint sync"));
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String withoutCredentials(String url) {
        return url.replaceAll("[?;].*", "");
    }

    @Override
    public void close() {
        if (claim != null) {
            claim.close();
        }
        source.close();
    }
}
