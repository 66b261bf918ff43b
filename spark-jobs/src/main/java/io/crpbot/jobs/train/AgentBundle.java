package io.crpbot.jobs.train;

import io.crpbot.core.label.Part;
import io.crpbot.core.model.LabelSpec;
import io.crpbot.jobs.train.dl4j.AgentNetwork;
import io.crpbot.jobs.train.onnx.PolicyOnnx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trained agent as it goes into a bundle. */
record AgentBundle(TrainPpoConfig config, AgentData data, AgentNetwork network) {

    Member member() {
        TrainingSource source = data.source();
        return new Member(
                source,
                config.schema(),
                source.symbols(),
                data.scaler(),
                new LabelSpec("position", source.horizonMinutes(), null),
                config.settings().plan().seed(),
                training());
    }

    /** @param more files beside the network's own */
    Export export(Map<String, byte[]> more) {
        int features = config.schema().width();
        List<String> votes = config.settings().votes();
        var weights = network.weights();
        String file = "ppo_" + weights.hash().substring(0, 12) + ".onnx";
        Map<String, byte[]> files = new LinkedHashMap<>(more);
        files.put(file, PolicyOnnx.export(features, votes, data.voteScaler(), weights));
        files.put("dl4j.zip", network.toDl4j());
        return new Export(config.name(), "ppo", file, files, PolicyOnnx.parameters(features, votes.size(), weights));
    }

    List<Export.Reference> references() {
        TrainingSource source = data.source();
        WindowSet windows = WindowSet.of(
                source.symbols().stream()
                        .map(symbol -> source.rows(symbol, Part.VALIDATION_2, data.scaler()))
                        .toList(),
                source.symbols().stream()
                        .map(symbol ->
                                source.examples(symbol, Part.VALIDATION_2).directions())
                        .toList(),
                1,
                config.settings().everyMinutes());
        return new AgentReferences(data, config.settings(), network).of(windows);
    }

    private Map<String, Object> training() {
        Map<String, Object> settings = new LinkedHashMap<>(Member.settings(config.settings()));
        settings.putAll(config.range().settings());
        settings.put("vote_sources", data.votes());
        if (data.voteScaler() != null) {
            settings.put("vote_mean", data.voteScaler().mean());
            settings.put("vote_deviation", data.voteScaler().deviation());
        }
        settings.put("conditions", config.accounts().conditions().sha256());
        settings.put("rules", config.accounts().plan().rules().name());
        settings.put("costs", config.accounts().plan().costs().name());
        return settings;
    }
}
