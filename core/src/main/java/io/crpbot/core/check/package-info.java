/**
 * The engines over numbers from anywhere: account histories against the rules of a programme, probabilities with outcomes,
 * returns, and trials' returns, each read from one file. Every flaw is named by file and line.
 */
package io.crpbot.core.check;
