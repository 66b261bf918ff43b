/**
 * Holds an evaluated ensemble against the gates and moves the aliases. The decision is recorded in
 * {@code gold/promotions} before the alias moves: a champion without its record never exists, and a run that was killed in
 * between is finished by the next one, whatever that is to decide (the row is there once, the alias moves). Those who decide
 * on one name take turns.
 */
package io.crpbot.jobs.promote;
