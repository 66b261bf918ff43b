/** Feature tables as single files for other tools. */
package io.crpbot.jobs.export;
