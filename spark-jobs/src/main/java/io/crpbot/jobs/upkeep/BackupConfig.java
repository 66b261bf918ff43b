package io.crpbot.jobs.upkeep;

/**
 * @param out the backup's own folder, which must not be there or be empty
 * @param history all versions of the tables that can be read, instead of the newest and those that models were made from
 * @param scorer the scorer's database too, which no scorer may have open
 */
public record BackupConfig(String out, boolean history, boolean scorer) {}
