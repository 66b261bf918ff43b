package io.crpbot.jobs.predict;

import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Committee;
import io.crpbot.core.model.EnsemblePrediction;
import java.util.Map;
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
    public EnsemblePrediction predict(Symbol symbol, FeatureWindow window) {
        Map<String, Double> votes = committee.votes(symbol, window);
        double raw = committee.raw(votes);
        return new EnsemblePrediction(votes, raw, raw);
    }

    @Override
    public void close() {
        committee.close();
    }
}
