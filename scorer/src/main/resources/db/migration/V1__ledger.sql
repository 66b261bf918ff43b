create table candle (
    symbol varchar(16) not null,
    start_millis bigint not null,
    open_price double precision not null,
    high_price double precision not null,
    low_price double precision not null,
    close_price double precision not null,
    volume double precision not null,
    primary key (symbol, start_millis)
);

create table market (
    symbol varchar(16) primary key,
    venue varchar(64) not null
);

create table audit (
    sequence_number bigint primary key,
    kind varchar(32) not null,
    at_millis bigint not null,
    body varchar(1000000) not null,
    previous_hash varchar(64) not null,
    hash varchar(64) not null unique
);

create table decision (
    id varchar(64) primary key,
    symbol varchar(16) not null,
    as_of_millis bigint not null,
    audit_sequence bigint not null references audit (sequence_number),
    unique (symbol, as_of_millis)
);

create index decision_as_of on decision (as_of_millis);

create table emitted_signal (
    decision_id varchar(64) primary key references decision (id),
    symbol varchar(16) not null,
    as_of_millis bigint not null,
    tier varchar(16) not null
);

create index emitted_signal_as_of on emitted_signal (as_of_millis);

create table kill_switch (
    id integer primary key,
    engaged boolean not null,
    reason varchar(1000) not null,
    changed_by varchar(64) not null,
    changed_millis bigint not null
);

create table idempotency (
    request_key varchar(200) primary key,
    fingerprint varchar(64) not null,
    status integer not null,
    body varchar(1000000) not null,
    stored_millis bigint not null
);

create table account (
    id integer primary key,
    body varchar(1000000) not null,
    updated_millis bigint not null
);

create table paper_feed (
    symbol varchar(16) primary key,
    segment bigint not null,
    start_millis bigint not null,
    open_price double precision not null,
    high_price double precision not null,
    low_price double precision not null,
    close_price double precision not null,
    volume double precision not null
);

create table paper_fill (
    id bigint generated always as identity primary key,
    decision_id varchar(64) not null,
    symbol varchar(16) not null,
    kind varchar(16) not null,
    at_millis bigint not null,
    net_profit numeric(18, 2),
    body varchar(1000000) not null
);

create table broker_position (
    id varchar(64) primary key,
    symbol varchar(16) not null,
    state varchar(16) not null,
    opened_millis bigint not null,
    body varchar(1000000) not null
);
