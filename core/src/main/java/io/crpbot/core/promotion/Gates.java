package io.crpbot.core.promotion;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The conditions an ensemble has to meet ({@code conf/gates.yaml}). Comparisons are as written; a metric that is missing,
 * NaN or infinite fails its gate.
 *
 * @param gates in the order in which they are shown
 */
public record Gates(List<Gate> gates) {
    private static final String FILE = "gates.yaml";

    public Gates {
        if (gates == null || gates.isEmpty()) {
            throw new IllegalArgumentException("Cannot use gates: there are none");
        }
        gates = List.copyOf(gates);
        if (gates.stream().noneMatch(gate -> gate.severity() == Severity.ERROR)) {
            throw new IllegalArgumentException("Cannot use gates: all of them are warnings");
        }
    }

    /** Reads {@code gates.yaml} of a configuration folder. */
    public static Gates load(Path confDir) {
        return ConfigLoader.load(confDir.resolve(FILE), Gates.class);
    }

    /**
     * The gates of this version of the code, whatever the configuration folder said when it was built or says now. They are
     * a resource of their own and not a copy that the build makes, so that an edited {@code conf/} never counts as shipped.
     */
    public static Gates shipped() {
        try (InputStream stream = Gates.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("The shipped gates lie beside this class");
            }
            return ConfigLoader.parse(
                    "shipped gates", new String(stream.readAllBytes(), StandardCharsets.UTF_8), Gates.class);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot read the shipped gates: " + e, e);
        }
    }

    /** One verdict a gate, in order. */
    public List<GateVerdict> judge(PromotionEvidence evidence) {
        return gates.stream().map(gate -> gate.judge(evidence)).toList();
    }

    /** The gates of {@code shipped} that these do not fully hold: something could pass here that fails there. */
    public List<Gate> weakenings(Gates shipped) {
        return shipped.gates.stream()
                .filter(gate -> gates.stream().noneMatch(own -> own.implies(gate)))
                .toList();
    }

    public boolean weakerThan(Gates shipped) {
        return !weakenings(shipped).isEmpty();
    }
}
