package io.github.rescindhq.rescind;

/**
 * What happened in a sandbox.
 *
 * @param name request, clock, state or lost
 * @param id that of an exchange; empty for the others
 * @param data a {@link Control.ExchangeSummary}, {@link Control.Clock}, {@link Control.State} or {@link Control.Lost}
 */
public record Event(String name, String id, Object data) {}
