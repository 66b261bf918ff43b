package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.AliasPin;
import io.crpbot.core.model.Ensemble;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.VersionTags;
import io.crpbot.core.text.TextTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every version of a registry as a table; each is loaded, so that one that cannot be, or is not what its alias was given to,
 * says why.
 */
record ModelList(ModelRegistry registry) {
    /** @param state ok, or why it cannot be used */
    private record Listed(
            String name,
            int version,
            String kind,
            List<String> symbols,
            boolean synthetic,
            Instant createdAt,
            String codeVersion,
            List<String> aliases,
            Map<String, String> tags,
            String state) {}

    void print(Console console) {
        List<Listed> all = new ArrayList<>();
        registry.list().forEach(ref -> all.add(listed(ref)));
        if (all.isEmpty()) {
            console.print(List.of(), List.of("no models in " + registry.root()));
            return;
        }
        TextTable table =
                new TextTable("model", "kind", "symbols", "aliases", "tags", "built at", "code", "data", "state");
        all.forEach(model -> table.row(
                model.name() + ":" + model.version(),
                model.kind(),
                String.join(" ", model.symbols()),
                String.join(" ", model.aliases()),
                model.tags().entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(", ")),
                model.createdAt() == null
                        ? ""
                        : model.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                model.codeVersion(),
                model.synthetic() ? "SYNTHETIC" : "real",
                model.state()));
        console.print(all, table.lines());
    }

    private Listed listed(ModelRef ref) {
        List<AliasPin> pins = registry.pins(ref.name()).stream()
                .filter(pin -> pin.ref().equals(ref))
                .toList();
        List<String> aliases = pins.stream().map(AliasPin::alias).toList();
        Map<String, String> tags = new VersionTags(registry).of(ref);
        try {
            Listed listed = ref.isEnsemble() ? ensemble(ref, aliases, tags) : member(ref, aliases, tags);
            pins.forEach(AliasPin::requireIntact);
            return listed;
        } catch (PipelineException e) {
            return new Listed(ref.name(), ref.version(), "", List.of(), false, null, "", aliases, tags, e.getMessage());
        }
    }

    private Listed ensemble(ModelRef ref, List<String> aliases, Map<String, String> tags) {
        try (Ensemble ensemble = Ensemble.load(registry, ref.folder())) {
            List<String> symbols =
                    ensemble.symbols().stream().map(symbol -> symbol.value()).toList();
            return new Listed(
                    ref.name(),
                    ref.version(),
                    "ensemble",
                    symbols,
                    ensemble.synthetic(),
                    ensemble.manifest().createdAt(),
                    ensemble.manifest().codeVersion(),
                    aliases,
                    tags,
                    "ok");
        }
    }

    private static Listed member(ModelRef ref, List<String> aliases, Map<String, String> tags) {
        ModelManifest manifest = ModelBundle.load(ref.folder()).manifest();
        List<String> symbols =
                manifest.symbols().stream().map(symbol -> symbol.value()).toList();
        return new Listed(
                ref.name(),
                ref.version(),
                manifest.kind(),
                symbols,
                manifest.synthetic(),
                manifest.createdAt(),
                manifest.codeVersion(),
                aliases,
                tags,
                "ok");
    }
}
