package io.crpbot.jobs.dag;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** A process of the operating system. */
final class SystemProcess implements TaskProcess {
    @Override
    public int run(Invocation invocation) throws IOException, InterruptedException {
        File log = invocation.log().toFile();
        ProcessBuilder builder = new ProcessBuilder(invocation.command())
                .directory(invocation.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(invocation.environment());
        Process process = builder.start();
        try {
            if (invocation.timeout().isZero()) {
                return process.waitFor();
            }
            if (process.waitFor(invocation.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            Files.writeString(
                    invocation.log(),
                    "ended: not done after " + invocation.timeout() + System.lineSeparator(),
                    StandardOpenOption.APPEND);
            return TIMED_OUT;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
