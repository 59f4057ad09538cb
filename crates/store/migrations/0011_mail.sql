-- Where somebody is reminded by mail (sealed), whether they want it, and on which days they were.

CREATE TABLE mail_address (
    tenant_id    UUID    NOT NULL,
    account_id   UUID    NOT NULL,
    address_seal BYTEA   NOT NULL,
    is_wanted    BOOLEAN NOT NULL,
    changed_at   BIGINT  NOT NULL,
    tried_at     BIGINT,
    CONSTRAINT mail_address_pk PRIMARY KEY (tenant_id, account_id),
    CONSTRAINT mail_address_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id)
);

CREATE TABLE reminder (
    tenant_id  UUID   NOT NULL,
    account_id UUID   NOT NULL,
    day        TEXT   NOT NULL,
    state      TEXT   NOT NULL,
    tasks      BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    CONSTRAINT reminder_pk PRIMARY KEY (tenant_id, account_id, day),
    CONSTRAINT reminder_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id)
);

CREATE INDEX reminder_by_day ON reminder (tenant_id, day);
