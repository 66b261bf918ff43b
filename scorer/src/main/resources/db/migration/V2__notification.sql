create table notification (
    decision_id varchar(64) not null,
    channel varchar(16) not null,
    delivered boolean not null,
    tries integer not null,
    detail varchar(200) not null,
    at_millis bigint not null,
    primary key (decision_id, channel)
);

create index notification_at on notification (at_millis);
