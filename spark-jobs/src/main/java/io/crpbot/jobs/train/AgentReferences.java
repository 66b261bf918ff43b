package io.crpbot.jobs.train;

import io.crpbot.core.environment.Portfolio;
import io.crpbot.core.environment.TradeAction;
import io.crpbot.jobs.train.dl4j.AgentNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the exported agent has to reproduce: the votes of the trained network for real and random rows and votes. */
record AgentReferences(AgentData data, AgentSettings settings, AgentNetwork network) {

    List<Export.Reference> of(WindowSet validation) {
        WindowSet random = SampleWindows.random(validation, settings.plan().seed());
        return List.of(reference(SampleWindows.real(validation)), reference(random));
    }

    private Export.Reference reference(WindowSet windows) {
        return new Export.Reference(windows, this::votes, i -> vote(windows, i));
    }

    /** Any votes: those of the members would have to be asked for again. */
    private Map<String, Double> votes(int index) {
        Random random = new Random(settings.plan().seed() + index);
        Map<String, Double> votes = new LinkedHashMap<>();
        settings.votes().forEach(role -> votes.put(role, random.nextDouble()));
        return votes;
    }

    private double vote(WindowSet windows, int index) {
        int features = windows.width();
        float[] seen = new float[features + settings.votes().size() + Portfolio.WIDTH];
        windows.copyTo(index, seen, 0, features);
        if (data.voteScaler() != null) {
            double[] exact = votes(index).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            data.voteScaler().scale(exact, 0, seen, features);
        }
        Portfolio.FRESH.write(seen, features + settings.votes().size());
        double[] odds = network.probabilities(seen);
        return (1 + odds[TradeAction.LONG.index()] - odds[TradeAction.SHORT.index()]) / 2;
    }
}
