package io.crpbot.jobs.predict;

import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Committee;
import io.crpbot.core.model.EnsemblePrediction;
import java.util.List;
import java.util.Set;

record OpenCommittee(ModelSource source, Committee committee) implements OpenModel {
    @Override
    public boolean synthetic() {
        return committee.synthetic();
    }

    @Override
    public Set<Symbol> symbols() {
        return committee.symbols();
    }

    @Override
    public List<EnsemblePrediction> predict(Symbol symbol, List<FeatureWindow> windows) {
        return committee.votes(symbol, windows).stream()
                .map(votes -> {
                    double raw = committee.raw(votes);
                    return new EnsemblePrediction(votes, raw, raw);
                })
                .toList();
    }

    @Override
    public void close() {
        committee.close();
    }
}
