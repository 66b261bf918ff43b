package io.crpbot.jobs.train;

import io.crpbot.core.environment.MarketTape;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.label.Part;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Scaler;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SilverRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the agent learns from.
 *
 * @param source with the versions of all tables that are read
 * @param training a tape a symbol, with votes out of fold, without the first block of the folds
 * @param scaler of the features
 * @param voteScaler of the votes, {@code null} without roles
 * @param votes the sources of the votes
 */
record AgentData(
        TrainingSource source, List<MarketTape> training, Scaler scaler, Scaler voteScaler, List<String> votes) {

    /** Tables that an agent reads beside those of every training. */
    static List<String> tables(AgentSettings settings) {
        return settings.votes().isEmpty() ? List.of(SilverRows.TABLE) : List.of(SilverRows.TABLE, VoteTable.TABLE);
    }

    /** @throws PipelineException if the training part is too short for the blocks */
    static FoldPlan folds(TrainingSource source, AgentSettings settings) {
        Instant known = source.firstKnown();
        Instant from = source.fold().trainFrom();
        try {
            return FoldPlan.over(
                    from.isAfter(known) ? from : known, source.fold().trainUntil(), settings.folds());
        } catch (IllegalArgumentException e) {
            throw PipelineException.failed("Cannot train ppo: " + e.getMessage(), e);
        }
    }

    /** @param source that pins versions of {@link #tables} */
    static AgentData read(Lake lake, TrainingSource source, TrainPpoConfig config, List<String> votes) {
        AgentSettings settings = config.settings();
        List<Map<Long, float[]>> cast = new ArrayList<>();
        for (Symbol symbol : source.symbols()) {
            cast.add(
                    settings.votes().isEmpty()
                            ? Map.of()
                            : new VoteTable(lake)
                                    .read(
                                            symbol,
                                            settings.votes(),
                                            votes,
                                            source.versions().get(VoteTable.TABLE)));
        }
        Scaler voteScaler = settings.votes().isEmpty()
                ? null
                : AgentTapes.fit(cast, settings.votes().size(), settings.clip());
        AgentData data = new AgentData(source, List.of(), source.scaler(settings.clip()), voteScaler, votes);
        AgentTapes tapes = data.tapes(lake, config);
        Instant from = folds(source, settings).firstVote();
        List<MarketTape> training = new ArrayList<>();
        for (int i = 0; i < cast.size(); i++) {
            Symbol symbol = source.symbols().get(i);
            training.add(tapes.tape(
                    symbol,
                    source.rows(symbol, Part.TRAIN, data.scaler),
                    cast.get(i),
                    from,
                    source.fold().trainUntil()));
        }
        return new AgentData(source, training, data.scaler, voteScaler, votes);
    }

    AgentTapes tapes(Lake lake, TrainPpoConfig config) {
        AgentSettings settings = config.settings();
        return new AgentTapes(
                lake,
                source,
                config.accounts().plan().tradeRule(),
                settings.everyMinutes(),
                settings.votes(),
                voteScaler);
    }

    static long decisions(List<MarketTape> tapes) {
        return tapes.stream().mapToLong(tape -> tape.decisions().length).sum();
    }
}
