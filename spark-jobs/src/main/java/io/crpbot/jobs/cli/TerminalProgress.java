package io.crpbot.jobs.cli;

import io.crpbot.jobs.Progress;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Bars on a terminal (the launcher says so by {@code -Dcrpbot.tty=true}), a line now and then in a log file. */
final class TerminalProgress {
    private static final int WIDTH = 110;
    private static final int REDRAW_MILLIS = 500;
    private static final int LINES_PER_TASK = 4;

    private TerminalProgress() {}

    static Progress on(PrintWriter err) {
        boolean terminal = Boolean.getBoolean("crpbot.tty");
        return new Progress() {
            @Override
            public Task start(String name, long total) {
                return terminal ? bar(name, total) : new Log(err, name, total);
            }

            @Override
            public void say(String line) {
                err.println(line);
                err.flush();
            }
        };
    }

    private static Progress.Task bar(String name, long total) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                .build();
        return new Progress.Task() {
            @Override
            public void advance(long units, String note) {
                bar.stepBy(units);
                bar.setExtraMessage(note);
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    /** Says where it is each time another quarter is done. */
    private static final class Log implements Progress.Task {
        private final PrintWriter err;
        private final String name;
        private final long total;
        private final AtomicLong done = new AtomicLong();

        Log(PrintWriter err, String name, long total) {
            this.err = err;
            this.name = name;
            this.total = total;
        }

        @Override
        public void advance(long units, String note) {
            long now = done.addAndGet(units);
            if (total > 0 && now * LINES_PER_TASK / total > (now - units) * LINES_PER_TASK / total) {
                err.println(name + ": " + now * 100 / total + " %" + (note.isEmpty() ? "" : "  " + note));
                err.flush();
            }
        }

        @Override
        public void close() {}
    }
}
