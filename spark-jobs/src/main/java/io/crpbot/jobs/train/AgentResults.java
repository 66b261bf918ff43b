package io.crpbot.jobs.train;

import io.crpbot.jobs.StageResult;
import java.util.List;

/** Agents of several folds. */
public record AgentResults(List<AgentResult> agents) implements StageResult {
    public AgentResults {
        agents = List.copyOf(agents);
    }

    @Override
    public String stage() {
        return "train ppo";
    }

    @Override
    public long rowsIn() {
        return agents.stream().mapToLong(AgentResult::rowsIn).sum();
    }

    @Override
    public long rowsOut() {
        return agents.size();
    }

    @Override
    public List<String> lines() {
        return agents.stream().flatMap(agent -> agent.lines().stream()).toList();
    }
}
