/** Labels by clock time and the purged parts they belong to. */
package io.crpbot.jobs.split;
