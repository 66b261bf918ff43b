/** What keeps the lake fast, small and recoverable: optimize, vacuum, restore, backup and the lists they are chosen from. */
package io.crpbot.jobs.upkeep;
