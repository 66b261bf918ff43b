package io.crpbot.jobs.cli;

import io.crpbot.core.failure.CommitListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process in which every stage, in a lake of its own, has come to one of its commit points and waits there to be killed.
 * One process for all of them: starting Spark costs more than all stages together.
 */
public final class KilledStagesMain {
    static final String READY = "every stage is at its point";

    private KilledStagesMain() {}

    /** Argument: the folder of the lakes; stages die where there is a lake for it. Prints {@link #READY} and then does nothing more. */
    public static void main(String[] args) throws InterruptedException {
        MortalLakes lakes = new MortalLakes(Path.of(args[0]));
        for (MortalStage stage : MortalStage.values()) {
            for (int point = 0; point < stage.points().size(); point++) {
                if (Files.exists(lakes.killed(stage, point))) {
                    runTo(lakes, stage, point);
                }
            }
        }
        System.out.println(READY);
        new CountDownLatch(1).await();
    }

    private static void runTo(MortalLakes lakes, MortalStage stage, int point) throws InterruptedException {
        CountDownLatch there = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        stage.run(
                                lakes.context(
                                        lakes.killed(stage, point), MortalLakes.time(stage), waitingAt(point, there)),
                                lakes.csv());
                        System.out.println(stage + " never came to point " + point);
                    } finally {
                        there.countDown();
                    }
                },
                stage + " " + point);
        thread.setDaemon(true);
        thread.start();
        there.await();
    }

    /** Waits at the n-th point before or after a commit, for ever. */
    private static CommitListener waitingAt(int point, CountDownLatch there) {
        AtomicInteger reached = new AtomicInteger();
        return name -> {
            if (StageKillsIT.isEnd(name) && reached.getAndIncrement() == point) {
                there.countDown();
                waitForEver();
            }
        };
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts it", e);
        }
    }
}
