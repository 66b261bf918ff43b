package io.crpbot.jobs.cli;

import io.crpbot.core.label.Part;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which part of a bundle's split it is judged on. */
final class PartOption {
    @Option(
            names = "--part",
            paramLabel = "PART",
            converter = PartConverter.class,
            defaultValue = "test",
            description = "train, validation_1, validation_2 or test, the default and the only one that gates read.")
    private Part part;

    Part part() {
        return part;
    }

    static final class PartConverter implements ITypeConverter<Part> {
        @Override
        public Part convert(String value) {
            try {
                return Part.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
