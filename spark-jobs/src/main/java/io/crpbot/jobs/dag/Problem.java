package io.crpbot.jobs.dag;

/** One thing that is wrong with a DAG file, at a line counted from 1. */
public record Problem(String file, int line, String message) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
