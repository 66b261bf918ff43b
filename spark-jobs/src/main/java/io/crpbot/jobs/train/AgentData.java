package io.crpbot.jobs.train;

import io.crpbot.core.environment.MarketTape;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.label.Part;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Scaler;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.train.Voters.Voter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the agent trades on.
 *
 * @param training a tape a symbol, with votes out of fold, without the first block of the folds
 * @param validation a tape a symbol of the second half of validation, with the members' votes
 * @param scaler of the features
 * @param voteScaler of the votes, {@code null} without roles
 * @param sources of the votes
 */
record AgentData(
        List<MarketTape> training,
        List<MarketTape> validation,
        Scaler scaler,
        Scaler voteScaler,
        List<String> sources) {

    static AgentData read(
            JobContext context, TrainingSource source, TrainPpoConfig config, FoldVotes folds, List<Voter> voters) {
        AgentSettings settings = config.settings();
        SplitPlan plan = source.plan();
        FoldPlan cut = folds(source, settings);
        List<String> sources = folds.complete(cut);
        List<Map<Long, float[]>> known = new ArrayList<>();
        for (Symbol symbol : source.symbols()) {
            known.add(
                    settings.votes().isEmpty()
                            ? Map.of()
                            : new VoteTable(context.lake()).read(symbol, settings.votes(), sources));
        }
        Scaler voteScaler = settings.votes().isEmpty()
                ? null
                : AgentTapes.fit(known, settings.votes().size(), settings.clip());
        Scaler scaler = source.scaler(settings.clip());
        AgentTapes tapes = new AgentTapes(
                context.lake(),
                source.venue(),
                config.plan().tradeRule(),
                settings.everyMinutes(),
                settings.votes(),
                voteScaler);
        List<MarketTape> training = new ArrayList<>();
        List<MarketTape> validation = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            Symbol symbol = source.symbols().get(i);
            training.add(tapes.tape(
                    symbol,
                    source.rows(symbol, Part.TRAIN, scaler),
                    known.get(i),
                    cut.start(1),
                    plan.validation1From()));
            validation.add(tapes.tape(
                    symbol,
                    source.rows(symbol, Part.VALIDATION_2, scaler),
                    asked(context, folds, voters, symbol, settings.votes(), plan),
                    plan.validation2From(),
                    plan.testFrom()));
        }
        return new AgentData(training, validation, scaler, voteScaler, sources);
    }

    private static FoldPlan folds(TrainingSource source, AgentSettings settings) {
        try {
            return new FoldPlan(source.firstKnown(), source.plan().validation1From(), settings.folds());
        } catch (IllegalArgumentException e) {
            throw PipelineException.failed("Cannot train ppo: " + e.getMessage(), e);
        }
    }

    private static Map<Long, float[]> asked(
            JobContext context,
            FoldVotes folds,
            List<Voter> voters,
            Symbol symbol,
            List<String> roles,
            SplitPlan plan) {
        Map<Long, float[]> votes = new HashMap<>();
        Map<Long, Integer> found = new HashMap<>();
        for (Voter voter : voters) {
            if (voter.symbols().contains(symbol)) {
                for (VoteTable.Vote vote : folds.predict(
                        context.registry(), voter.bundle(), List.of(symbol), plan.validation2From(), plan.testFrom())) {
                    votes.computeIfAbsent(vote.startMillis(), key -> new float[roles.size()])[
                                    roles.indexOf(voter.role())] =
                            (float) vote.vote();
                    found.merge(vote.startMillis(), 1, Integer::sum);
                }
            }
        }
        votes.keySet().removeIf(start -> found.get(start) != roles.size());
        return votes;
    }

    static long decisions(List<MarketTape> tapes) {
        return tapes.stream().mapToLong(tape -> tape.decisions().length).sum();
    }
}
