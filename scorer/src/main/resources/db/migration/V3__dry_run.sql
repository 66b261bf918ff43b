create table dry_run_hour (
    manifest_sha256 varchar(64) not null,
    hour_millis bigint not null,
    primary key (manifest_sha256, hour_millis)
);

-- Until now one row for whichever mode ran last; from now on 1 is the reported account and 2 the paper account, with its book.
update account set id = 2 where body like '{"account":%';
