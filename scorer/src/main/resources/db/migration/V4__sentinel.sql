create table sentinel_forecast (
    manifest_sha256 varchar(64) not null,
    symbols integer not null,
    horizon_minutes integer not null,
    max_carry_minutes integer not null,
    symbol varchar(16) not null,
    grade varchar(16) not null,
    as_of_millis bigint not null,
    confidence double precision not null,
    up boolean not null,
    primary key (manifest_sha256, symbol, grade)
);

create table sentinel_watch (
    manifest_sha256 varchar(64) not null,
    symbol varchar(16) not null,
    grade varchar(16) not null,
    body varchar(1000) not null,
    primary key (manifest_sha256, symbol, grade)
);

create table sentinel_alert (
    manifest_sha256 varchar(64) primary key,
    at_millis bigint not null,
    words varchar(1000) not null
);
