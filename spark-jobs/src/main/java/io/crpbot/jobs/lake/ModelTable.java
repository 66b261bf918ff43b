package io.crpbot.jobs.lake;

import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.RegisteredVersion;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code gold/models}: what a folder of models says, one row a (registry, name, version), for readers of tables;
 * {@code registry} is the absolute path of the folder, as more than one may be used beside a lake. The folder is the
 * truth and decides everything; this is a copy, made anew after every command that changes the folder. A copy that a killed
 * command left behind is mended by the next one.
 */
public record ModelTable(Lake lake) {
    public static final String NAME = "gold/models";

    private static final StructType SCHEMA = new StructType()
            .add("registry", DataTypes.StringType, false)
            .add("name", DataTypes.StringType, false)
            .add("version", DataTypes.IntegerType, false)
            .add("kind", DataTypes.StringType, true)
            .add("symbols", DataTypes.createArrayType(DataTypes.StringType), true)
            .add("venue", DataTypes.StringType, true)
            .add("synthetic", DataTypes.BooleanType, true)
            .add("created_at", DataTypes.TimestampType, true)
            .add("code_version", DataTypes.StringType, true)
            .add("manifest_sha256", DataTypes.StringType, true)
            .add("aliases", DataTypes.createArrayType(DataTypes.StringType), false)
            .add("tags", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType), false)
            .add("deleted", DataTypes.BooleanType, false);

    /**
     * Makes the rows of this folder say what it says; those of others stay. Of a version that was deleted its number is left
     * there; what the table knew of it stays.
     */
    public void copy(ModelRegistry registry) {
        registry.copied(versions -> {
            if (!versions.isEmpty() || lake.exists(NAME)) {
                String root = registry.root().toAbsolutePath().normalize().toString();
                String own = "registry = " + SqlText.literal(root);
                Map<String, Row> before = stored(own);
                List<Row> rows = versions.stream()
                        .map(version -> row(root, version, Optional.ofNullable(before.get(key(version)))))
                        .toList();
                lake.overwrite(NAME, lake.spark().createDataFrame(rows, SCHEMA), own);
            }
        });
    }

    private Map<String, Row> stored(String own) {
        Map<String, Row> rows = new HashMap<>();
        if (lake.exists(NAME)) {
            lake.read(NAME)
                    .where(own)
                    .collectAsList()
                    .forEach(row -> rows.put(row.<String>getAs("name") + ":" + row.<Integer>getAs("version"), row));
        }
        return rows;
    }

    private static String key(RegisteredVersion version) {
        return version.name() + ":" + version.version();
    }

    private static Row row(String registry, RegisteredVersion version, Optional<Row> before) {
        Object[] facts = version.facts()
                .map(known -> new Object[] {
                    known.kind(),
                    known.symbols().toArray(String[]::new),
                    known.venue(),
                    known.synthetic(),
                    Timestamp.from(known.createdAt()),
                    known.codeVersion(),
                    known.manifestSha256()
                })
                .or(() -> before.filter(row -> version.deleted()).map(ModelTable::facts))
                .orElseGet(() -> new Object[7]);
        return RowFactory.create(
                registry,
                version.name(),
                version.version(),
                facts[0],
                facts[1],
                facts[2],
                facts[3],
                facts[4],
                facts[5],
                facts[6],
                version.aliases().toArray(String[]::new),
                version.tags(),
                version.deleted());
    }

    private static Object[] facts(Row row) {
        return new Object[] {
            row.getAs("kind"),
            row.getAs("symbols"),
            row.getAs("venue"),
            row.getAs("synthetic"),
            row.getAs("created_at"),
            row.getAs("code_version"),
            row.getAs("manifest_sha256")
        };
    }
}
