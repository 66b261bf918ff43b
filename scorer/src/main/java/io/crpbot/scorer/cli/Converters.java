package io.crpbot.scorer.cli;

import io.crpbot.core.feed.TimeRange;
import io.crpbot.scorer.config.ModelAlias;
import io.crpbot.scorer.config.RunMode;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads option values in the words of the configuration files. */
final class Converters {
    private Converters() {}

    static Instant instant(String text) {
        try {
            return TimeRange.instant(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    static final class Mode implements ITypeConverter<RunMode> {
        @Override
        public RunMode convert(String text) {
            try {
                return RunMode.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class Alias implements ITypeConverter<ModelAlias> {
        @Override
        public ModelAlias convert(String text) {
            try {
                return ModelAlias.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
