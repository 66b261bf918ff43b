package io.crpbot.core.market;

import java.util.regex.Pattern;

/** How a venue may be called. The name is stored with every candle and stands in conditions, paths and pages. */
public final class VenueName {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.:-]+");

    private VenueName() {}

    /** What is wrong with the name, in words that follow a colon; {@code null} when nothing is. An empty name is flawed too. */
    public static String flaw(String venue) {
        if (venue.isEmpty()) {
            return "the venue is empty";
        }
        return ALLOWED.matcher(venue).matches()
                ? null
                : "venue '" + venue + "' has characters beyond A-Z, a-z, 0-9 and _.:-";
    }
}
