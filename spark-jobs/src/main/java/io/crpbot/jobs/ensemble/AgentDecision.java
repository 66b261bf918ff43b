package io.crpbot.jobs.ensemble;

import java.util.Map;

/**
 * Whether the agent votes.
 *
 * @param sentence says so, and why
 * @param metrics figures for the manifest
 */
record AgentDecision(boolean accepted, String sentence, Map<String, Double> metrics) {}
