package io.crpbot.jobs.export;

/** One written file. */
public record ExportedFile(String symbol, String venue, String file, long rows, int columns) {}
