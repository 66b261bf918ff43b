package io.crpbot.core.trade;

import io.crpbot.core.risk.AccountState;

/** The paper account with its book: everything that has to be stored to go on after a restart. */
public record PaperState(AccountState account, PaperBook book) {}
