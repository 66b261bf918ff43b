package io.crpbot.jobs.ingest;

import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.LakeSession;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;

/** A process with one pull a lake, all at once, to be killed. */
public final class KilledPullsMain {
    private KilledPullsMain() {}

    /** Arguments: pairs of a lake's folder and its server's address. */
    public static void main(String[] args) throws InterruptedException {
        // a task that is waiting for its server holds its thread
        var spark = LakeSession.open("local[" + args.length + "]");
        for (int i = 0; i < args.length; i += 2) {
            Path folder = Path.of(args[i]);
            URI server = URI.create(args[i + 1]);
            JobContext context = new JobContext(
                    new Lake(spark, folder.resolve("lake").toString()),
                    folder.resolve("models"),
                    Path.of("../conf"),
                    Clock.fixed(MortalPull.NOW, ZoneOffset.UTC),
                    Progress.silent());
            new Thread(
                            () -> MortalPull.run(context, server),
                            folder.getFileName().toString())
                    .start();
        }
        new CountDownLatch(1).await();
    }
}
