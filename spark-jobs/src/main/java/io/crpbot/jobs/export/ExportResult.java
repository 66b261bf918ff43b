package io.crpbot.jobs.export;

import io.crpbot.jobs.StageResult;
import java.util.List;

/** @param version of the exported table */
public record ExportResult(String set, String schemaHash, long version, List<ExportedFile> files)
        implements StageResult {
    @Override
    public String stage() {
        return "export";
    }

    @Override
    public long rowsIn() {
        return files.stream().mapToLong(ExportedFile::rows).sum();
    }

    @Override
    public long rowsOut() {
        return rowsIn();
    }

    @Override
    public List<String> lines() {
        return files.stream()
                .map(file -> file.file() + ": " + file.rows() + " rows of " + file.columns() + " columns")
                .toList();
    }
}
