package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.Ensemble;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.text.TextTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(name = "models", description = "Every bundle with its aliases; one that does not load says why.")
final class ModelsCommand extends ToolCommand {
    /** @param state ok, or why it does not load */
    private record Listed(
            String name,
            int version,
            String kind,
            List<String> symbols,
            boolean synthetic,
            Instant createdAt,
            String codeVersion,
            List<String> aliases,
            String state) {}

    @Override
    protected int run(Console console) {
        ModelRegistry registry = new ModelRegistry(options().models());
        List<Listed> all = new ArrayList<>();
        registry.list().forEach(ref -> all.add(listed(registry, ref)));
        if (all.isEmpty()) {
            console.print(List.of(), List.of("no models in " + registry.root()));
            return 0;
        }
        TextTable table = new TextTable("model", "kind", "symbols", "aliases", "built at", "code", "data", "state");
        all.forEach(model -> table.row(
                model.name() + ":" + model.version(),
                model.kind(),
                String.join(" ", model.symbols()),
                String.join(" ", model.aliases()),
                model.createdAt() == null ? "" : model.createdAt().toString(),
                model.codeVersion(),
                model.synthetic() ? "SYNTHETIC" : "real",
                model.state()));
        console.print(all, table.lines());
        return 0;
    }

    private static Listed listed(ModelRegistry registry, ModelRef ref) {
        List<String> aliases = registry.aliases(ref.name()).entrySet().stream()
                .filter(alias -> alias.getValue() == ref.version())
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.toList());
        try {
            return ref.name().equals(EnsembleManifest.NAME) ? ensemble(registry, ref, aliases) : member(ref, aliases);
        } catch (PipelineException e) {
            return new Listed(ref.name(), ref.version(), "", List.of(), false, null, "", aliases, e.getMessage());
        }
    }

    private static Listed ensemble(ModelRegistry registry, ModelRef ref, List<String> aliases) {
        try (Ensemble ensemble = Ensemble.load(registry, Integer.toString(ref.version()))) {
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
                    "ok");
        }
    }

    private static Listed member(ModelRef ref, List<String> aliases) {
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
                "ok");
    }
}
