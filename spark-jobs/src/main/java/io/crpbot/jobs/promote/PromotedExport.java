package io.crpbot.jobs.promote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.crpbot.core.model.Ensemble;
import io.crpbot.core.model.EnsembleExport;
import io.crpbot.core.model.EnsembleMember;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.promotion.GateVerdict;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.PromotionRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A promoted ensemble as a folder that says what it is: see {@link EnsembleExport}. */
public final class PromotedExport {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final JobContext context;
    private final Path folder;
    private final EnsembleExport export;

    /** @throws io.crpbot.core.failure.PipelineException when the folder holds something else than an earlier export */
    public PromotedExport(JobContext context, Path folder) {
        this.context = context;
        this.folder = folder;
        this.export = new EnsembleExport(context.registry(), folder);
    }

    /** Exports what was promoted; with a refusal nothing is. */
    public PromoteResult write(PromoteResult result) {
        if (!result.promoted()) {
            return result;
        }
        ModelRef champion = context.registry().resolve(result.model(), Integer.toString(result.version()));
        byte[] summary = summary(champion, result);
        export.write(champion, Map.of(EnsembleExport.SUMMARY, summary, "README.txt", readMe(champion)));
        return result.exportedTo(folder.toString());
    }

    private byte[] summary(ModelRef champion, PromoteResult result) {
        // others may have decided since, on other versions
        Instant promotedAt = new PromotionLog(context.lake(), champion.name(), ModelRegistry.CHAMPION)
                .records().stream()
                        .filter(row -> row.version() == champion.version()
                                && row.decision().equals(PromotionRecord.PROMOTED))
                        .reduce((older, newer) -> newer)
                        .map(PromotionRecord::decidedAt)
                        .orElseThrow(() -> new IllegalStateException("A promotion is recorded before it is exported"));
        try (Ensemble ensemble = Ensemble.load(context.registry(), Integer.toString(champion.version()))) {
            Summary summary = new Summary(
                    champion.name(),
                    champion.version(),
                    ensemble.sha256(),
                    promotedAt,
                    result.gatesSha256(),
                    result.verdicts(),
                    ensemble.symbols().stream().map(symbol -> symbol.value()).toList(),
                    ensemble.manifest().members());
            return (MAPPER.writeValueAsString(summary) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was promoted always has a text form", e);
        }
    }

    private static byte[] readMe(ModelRef champion) {
        return """
                %1$s, promoted by CRPBot.

                promoted.json                what was promoted when, with the verdict of every gate
                ensemble/%2$s/manifest.json    members with weights, calibrators, tiers, trade rule
                NAME/VERSION/                each member: manifest.json with the SHA-256 of its files, the ONNX network
                ensemble/aliases.json        champion -> %2$s

                The folder is a model registry: "crpbot models --models DIR" lists and checks it, and "crpbot run --models DIR"
                runs its champion. Another export to this folder takes the place of this one.
                """.formatted(champion, champion.version()).getBytes(StandardCharsets.UTF_8);
    }

    /** @param manifestSha256 of the ensemble's manifest, which pins its members */
    private record Summary(
            String model,
            int version,
            String manifestSha256,
            Instant promotedAt,
            String gatesSha256,
            List<GateVerdict> gates,
            List<String> symbols,
            List<EnsembleMember> members) {}
}
