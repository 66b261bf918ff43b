/** What becomes of a model's signals on the accounts of a funded-trading programme: many accounts, the production rules. */
package io.crpbot.core.challenge;
