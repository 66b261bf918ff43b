/**
 * Self-contained HTML pages with plots: one file, no script, nothing loaded from anywhere. Plots are written as SVG text
 * here rather than drawn by a charting library, because those render through AWT fonts, which slim Java images lack; a
 * finished evaluation must not fail for that.
 */
package io.crpbot.jobs.report;
