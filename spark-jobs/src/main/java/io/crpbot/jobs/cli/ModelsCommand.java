package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.VersionTags;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.registry.CompareJob;
import io.crpbot.jobs.registry.DeleteJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "models",
        synopsisHeading = "",
        customSynopsis = {
            "Usage: crpbot models [OPTIONS]",
            "       crpbot models --compare A B [OPTIONS]",
            "       crpbot models --tag MODEL KEY=VALUE... [OPTIONS]",
            "       crpbot models --untag MODEL KEY... [OPTIONS]",
            "       crpbot models --delete NAME:VERSION [OPTIONS]"
        },
        description =
                "Every bundle with its aliases and tags; one that does not load says why. Compares, tags, deletes.")
final class ModelsCommand extends StageCommand {
    @ArgGroup(exclusive = true)
    private Action action = new Action();

    /** What to do instead of listing; at most one of them is given. */
    private static final class Action {
        @Option(
                names = "--compare",
                arity = "2",
                hideParamSyntax = true,
                paramLabel = "A B",
                description = "Two versions side by side, with their evaluations; also reports/compare-A-B.html.")
        private List<String> compare;

        @Option(
                names = "--tag",
                arity = "2..*",
                hideParamSyntax = true,
                paramLabel = "MODEL KEY=VALUE...",
                description = "Set tags of a version, such as ensemble:3 note=tuned.")
        private List<String> tag;

        @Option(
                names = "--untag",
                arity = "2..*",
                hideParamSyntax = true,
                paramLabel = "MODEL KEY...",
                description = "Take tags away.")
        private List<String> untag;

        @Option(
                names = "--delete",
                paramLabel = "NAME:VERSION",
                description = "Delete a version that nobody refers to; exit 99, with who does, when somebody does.")
        private String delete;
    }

    @Override
    protected boolean answered(Console console) {
        ModelRegistry registry = new ModelRegistry(options().models());
        if (action.tag != null) {
            change(console, registry, action.tag, (tags, ref, words) -> tags.set(ref, tags(ref, words)));
        } else if (action.untag != null) {
            change(console, registry, action.untag, VersionTags::remove);
        } else if (action.compare == null && action.delete == null) {
            new ModelList(registry).print(console);
        } else {
            return false;
        }
        return true;
    }

    @Override
    protected boolean changesModels() {
        return action.tag != null || action.untag != null || action.delete != null;
    }

    @Override
    protected StageResult run(JobContext context) {
        if (action.delete != null) {
            return new DeleteJob(context).run(action.delete);
        }
        if (action.compare.size() != 2) {
            throw PipelineException.configuration("Cannot compare " + action.compare + ": expected two models");
        }
        return new CompareJob(context).run(action.compare.get(0), action.compare.get(1));
    }

    private interface Change {
        void apply(VersionTags tags, ModelRef ref, List<String> words);
    }

    private record Tagged(String model, int version, Map<String, String> tags) {}

    private static void change(Console console, ModelRegistry registry, List<String> words, Change change) {
        VersionTags tags = new VersionTags(registry);
        ModelRef ref = registry.resolve(words.get(0));
        change.apply(tags, ref, words.subList(1, words.size()));
        Map<String, String> now = tags.of(ref);
        console.print(new Tagged(ref.name(), ref.version(), now), List.of(ref + " " + now));
    }

    private static Map<String, String> tags(ModelRef ref, List<String> words) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw PipelineException.configuration("Cannot tag " + ref + " with '" + word + "': expected KEY=VALUE");
            }
            tags.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return tags;
    }
}
