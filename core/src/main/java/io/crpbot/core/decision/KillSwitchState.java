package io.crpbot.core.decision;

/** @param detail who engaged or released it and why, or that it never was */
public record KillSwitchState(boolean engaged, String detail) {}
