package io.crpbot.jobs.lake;

import io.crpbot.core.failure.PipelineException;

/** Refuses tables whose schema version is another than this build's, with the way out. */
final class SchemaGate {
    private SchemaGate() {}

    /**
     * @param state without its files
     * @throws PipelineException unless this build reads and writes tables of that version
     */
    static void require(Lake lake, TableState state) {
        if (state.known()) {
            return;
        }
        String table = state.table();
        int known = TableSpec.of(table).schemaVersion();
        throw PipelineException.failed("Cannot read table " + table + " under " + lake.root() + ": its version "
                + state.version() + " has schema version " + state.schemaVersion() + ", this build knows " + known
                + "; " + wayOut(lake, state, known));
    }

    private static String wayOut(Lake lake, TableState state, int known) {
        String table = state.table();
        if (state.schemaVersion().matches("[0-9]{1,9}") && Integer.parseInt(state.schemaVersion()) < known) {
            return "move " + lake.path(table) + " away and "
                    + TableSpec.of(table).rebuild();
        }
        return "use the build that wrote it, or go back by lake restore " + table
                + " --version N to a version before it (lake history " + table + " lists them)";
    }
}
