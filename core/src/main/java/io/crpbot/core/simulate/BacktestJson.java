package io.crpbot.core.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;

/** A backtest's result as text and back, so that what judges it can run apart from what made it. Thread-safe. */
public final class BacktestJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new ParameterNamesModule())
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private BacktestJson() {}

    public static String write(BacktestResult result) {
        return text(result);
    }

    public static String write(Backtested found) {
        return text(found);
    }

    private static String text(Object found) {
        try {
            return MAPPER.writeValueAsString(found);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A backtest result always has a text form", e);
        }
    }

    /** @throws IllegalArgumentException if the text is not one that {@link #write(BacktestResult)} made */
    public static BacktestResult read(String text) {
        return parse(text, BacktestResult.class);
    }

    /** @throws IllegalArgumentException if the text is not one that {@link #write(Backtested)} made */
    public static Backtested readBacktested(String text) {
        return parse(text, Backtested.class);
    }

    private static <T> T parse(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot read a backtest result: " + e.getOriginalMessage(), e);
        }
    }
}
