-- The private address at which somebody's calendar program reads what they owe: only a digest of its token is kept. read_at is when it was
-- last read, to the hour.
CREATE TABLE calendar_link (
    tenant_id    UUID   NOT NULL,
    account_id   UUID   NOT NULL,
    token_digest BYTEA  NOT NULL,
    made_at      BIGINT NOT NULL,
    read_at      BIGINT,
    CONSTRAINT calendar_link_pk PRIMARY KEY (tenant_id, account_id),
    CONSTRAINT calendar_link_token UNIQUE (tenant_id, token_digest),
    CONSTRAINT calendar_link_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id)
);
