/** What is done to the models that are there beside judging them: two of them compared, one deleted. */
package io.crpbot.jobs.registry;
