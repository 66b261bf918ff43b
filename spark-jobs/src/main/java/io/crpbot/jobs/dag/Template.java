package io.crpbot.jobs.dag;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of Airflow's templates that runs here too: {@code {{ params.NAME }}}, {@code {{ ds }}}, {@code {{ ts }}}. */
final class Template {
    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{\\s*(.*?)\\s*}}");

    private final Map<String, String> values = new HashMap<>();

    /** @param at the run's logical time; {@code ds} is its UTC date */
    Template(Map<String, String> params, Instant at) {
        params.forEach((name, value) -> values.put("params." + name, value));
        values.put(
                "ds", DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(at));
        values.put("ts", at.toString());
        values.put("data_interval_end", at.toString());
    }

    String fill(String text) {
        return EXPRESSION.matcher(text).replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
    }

    /** Expressions that cannot be filled in. */
    List<String> unknown(String text) {
        List<String> unknown = new ArrayList<>();
        Matcher matcher = EXPRESSION.matcher(text);
        while (matcher.find()) {
            if (!values.containsKey(matcher.group(1))) {
                unknown.add(matcher.group(1));
            }
        }
        return unknown;
    }
}
