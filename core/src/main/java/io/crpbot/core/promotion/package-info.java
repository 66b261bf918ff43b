/** Whether an ensemble may trade: gates on its measured figures, and the rule that turns verdicts into an alias. */
package io.crpbot.core.promotion;
