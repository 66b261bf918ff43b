package io.crpbot.jobs.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 168h} and {@code 7d}. */
final class RetentionConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([hd])");

    @Override
    public Duration convert(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException("'" + text + "' is no retention such as 168h or 7d");
        }
        long number = Long.parseLong(form.group(1));
        return form.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number);
    }
}
