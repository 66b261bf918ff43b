package io.crpbot.jobs.lake.month;

import io.crpbot.core.model.CodeVersion;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.types.StructType;

/**
 * How a stage makes its rows of a month.
 *
 * @param extra columns that the engine reads behind those of {@link MonthRows#COLUMNS}; they are part of the input's hash
 * @param leadMinutes how far before the month the engine must begin to read so that nothing earlier changes a row
 * @param tailMinutes how far after it the engine must read on
 * @param maxCarryMinutes given where the engine names segments: missing minutes beyond this end one
 * @param settings everything else that the rows depend on, as text
 * @param output columns, {@link #HASH} among them
 */
public record MonthWork(
        List<String> extra,
        int leadMinutes,
        int tailMinutes,
        OptionalInt maxCarryMinutes,
        String settings,
        StructType output,
        MonthEngine.Factory engines) {
    /** The column that holds {@link MonthInput#hash}. */
    public static final String HASH = "input_hash";

    /** Rows of another recipe are not of use. Code counts: another build may compute other values. */
    String recipe() {
        return String.join("|", settings, leadMinutes + "|" + tailMinutes, CodeVersion.current());
    }
}
