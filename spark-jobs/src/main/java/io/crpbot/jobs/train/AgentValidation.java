package io.crpbot.jobs.train;

import io.crpbot.core.environment.MarketTape;
import io.crpbot.core.environment.TradingDesk;
import io.crpbot.core.label.Part;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.promotion.AgentReturns;
import io.crpbot.core.simulate.DayResult;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.train.Voters.Voter;
import io.crpbot.jobs.train.agent.GreedyRun;
import io.crpbot.jobs.train.agent.PolicyNet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets agents trade the second half of validation, with the votes of the members. */
record AgentValidation(AgentAccounts accounts, List<MarketTape> tapes) {

    static AgentValidation read(
            JobContext context, TrainPpoConfig config, AgentData data, FoldVotes folds, List<Voter> voters) {
        TrainingSource source = data.source();
        SplitPlan plan = source.plan();
        List<MarketTape> tapes = new ArrayList<>();
        for (Symbol symbol : source.symbols()) {
            tapes.add(data.tapes(context.lake(), config)
                    .tape(
                            symbol,
                            source.rows(symbol, Part.VALIDATION_2, data.scaler()),
                            asked(
                                    context,
                                    folds,
                                    voters,
                                    symbol,
                                    config.settings().votes(),
                                    plan),
                            plan.validation2From(),
                            plan.testFrom()));
        }
        return new AgentValidation(config.accounts(), tapes);
    }

    private static Map<Long, float[]> asked(
            JobContext context,
            FoldVotes folds,
            List<Voter> voters,
            Symbol symbol,
            List<String> roles,
            SplitPlan plan) {
        CastVotes votes = new CastVotes(roles);
        for (Voter voter : voters) {
            if (voter.symbols().contains(symbol)) {
                folds.predict(
                                context.registry(),
                                voter.bundle(),
                                List.of(symbol),
                                plan.validation2From(),
                                plan.testFrom())
                        .forEach(vote -> votes.add(voter.role(), vote.startMillis(), vote.vote()));
            }
        }
        return votes.complete();
    }

    /** What the policy earns, a mean over the symbols' accounts by day. */
    AgentReturns.Seed returns(long seed, PolicyNet policy) {
        GreedyRun run = new GreedyRun(
                new TradingDesk(accounts.plan(), accounts.initial()),
                accounts.initial(),
                accounts.plan().rules().clock());
        Map<LocalDate, Double> daily = new TreeMap<>();
        int trades = 0;
        for (MarketTape tape : tapes) {
            GreedyRun.Outcome outcome = run.play(tape, policy);
            trades += outcome.trades();
            for (DayResult day : outcome.days()) {
                daily.merge(day.day(), day.dailyReturn() / tapes.size(), Double::sum);
            }
        }
        return new AgentReturns.Seed(seed, daily, trades);
    }
}
