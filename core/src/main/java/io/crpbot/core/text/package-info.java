/** Text for terminals. */
package io.crpbot.core.text;
