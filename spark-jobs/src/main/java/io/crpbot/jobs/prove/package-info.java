/** The point-in-time proof of a stored feature table. */
package io.crpbot.jobs.prove;
