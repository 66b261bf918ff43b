package io.crpbot.jobs.train.agent;

import io.crpbot.jobs.train.agent.RolloutSource.Stand;
import io.crpbot.jobs.train.dl4j.AgentNetwork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One seed's training, update by update. After any update it can be stored and gone on with: the weights are then those of a
 * training that was never interrupted. Not thread-safe.
 */
public final class AgentTraining {
    private final PpoPlan plan;
    private final RolloutSource source;
    private final AgentNetwork network;
    private final PpoUpdate learner;
    private List<String> states;
    private final List<UpdateReport> reports = new ArrayList<>();

    public AgentTraining(PpoPlan plan, PolicyShape shape, RolloutSource source) {
        this.plan = plan;
        this.source = source;
        this.network = AgentNetwork.create(shape, plan.learningRate(), plan.adamEpsilon(), plan.seed());
        this.learner = new PpoUpdate(plan);
        this.states = Collections.nCopies(plan.environments(), null);
    }

    /**
     * All that a training goes on from.
     *
     * @param states where the environments stand
     * @param reports one a finished update
     */
    public record Checkpoint(AgentNetwork.State network, List<String> states, List<UpdateReport> reports) {
        public Checkpoint {
            states = Collections.unmodifiableList(new ArrayList<>(states));
            reports = List.copyOf(reports);
        }
    }

    public Checkpoint checkpoint() {
        return new Checkpoint(network.state(), states, reports);
    }

    public void restore(Checkpoint checkpoint) {
        network.restore(checkpoint.network());
        states = checkpoint.states();
        reports.clear();
        reports.addAll(checkpoint.reports());
    }

    public boolean finished() {
        return reports.size() >= plan.updates();
    }

    /** One a finished update. */
    public List<UpdateReport> reports() {
        return List.copyOf(reports);
    }

    public AgentNetwork network() {
        return network;
    }

    /** Plays, then learns from what was played. */
    public UpdateReport update() {
        int number = reports.size();
        List<Stand> stands = new ArrayList<>();
        for (int i = 0; i < plan.environments(); i++) {
            stands.add(new Stand(i, states.get(i), Seeds.of(plan.seed(), 0, number, i)));
        }
        List<Rollout> rollouts = source.collect(network.policy(), stands, plan.horizon());
        states = rollouts.stream().map(Rollout::state).toList();
        LossParts loss = learner.run(network, rollouts, number);
        double reward = rollouts.stream().mapToDouble(Rollout::reward).sum() / plan.updateSteps();
        UpdateReport report = new UpdateReport(number + 1, (number + 1) * plan.updateSteps(), reward, loss);
        reports.add(report);
        return report;
    }
}
