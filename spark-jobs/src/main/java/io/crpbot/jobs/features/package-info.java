/** From minutes to feature rows, with the engine that the scorer runs live. */
package io.crpbot.jobs.features;
