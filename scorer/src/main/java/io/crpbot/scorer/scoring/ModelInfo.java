package io.crpbot.scorer.scoring;

import io.crpbot.scorer.config.ModelAlias;
import java.util.ArrayList;
import java.util.List;

/**
 * Which bundle answers; named in every answer.
 *
 * @param sha256 hash of the bundle's manifest, which pins all its files
 * @param synthetic trained on generated data: never for live use, and marked wherever it is shown
 */
public record ModelInfo(
        String name, String version, String sha256, ModelAlias alias, boolean synthetic, List<Member> members) {
    public ModelInfo {
        members = List.copyOf(members);
    }

    /**
     * A bundle that votes.
     *
     * @param role the name of its vote
     * @param sha256 hash of its manifest, as the ensemble pins it
     */
    public record Member(String role, String name, String version, String sha256) {}

    /** Name, version and hash in one word, as decisions are identified by. */
    public String ref() {
        return name + ":" + version + ":" + sha256;
    }

    /** For people: {@code ensemble 3 (challenger, SYNTHETIC)}. */
    public String label() {
        List<String> marks = new ArrayList<>(List.of(alias.label()));
        if (synthetic) {
            marks.add("SYNTHETIC");
        }
        return name + " " + version + " (" + String.join(", ", marks) + ")";
    }
}
