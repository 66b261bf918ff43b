package io.crpbot.scorer.http;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An error as RFC 9457 writes it.
 *
 * @param instance path of the request
 * @param field the field at fault; {@code null} when no single one is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(String type, String title, int status, String detail, String instance, String field) {
    static final String CONTENT_TYPE = "application/problem+json";
}
