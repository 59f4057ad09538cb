-- 二(二)4: what somebody had taken out of the ledger of evidence. officer_id: of that officer alone. asked is how it was narrowed (JSON).
-- items and files are counted once it is made; left_out says how many files could not be read any more. The archive itself is a file
-- that belongs to the row (attachment, owner 'ledger-export'), and both go when expires_at is over.

CREATE TABLE ledger_export (
    tenant_id      UUID   NOT NULL,
    id             UUID   NOT NULL,
    account_id     UUID   NOT NULL,
    institution_id UUID,
    officer_id     UUID,
    asked          TEXT   NOT NULL,
    job_id         UUID   NOT NULL,
    items          BIGINT NOT NULL,
    files          BIGINT NOT NULL,
    left_out       BIGINT NOT NULL,
    asked_at       BIGINT NOT NULL,
    made_at        BIGINT,
    expires_at     BIGINT NOT NULL,
    CONSTRAINT ledger_export_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT ledger_export_by FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id)
);

CREATE INDEX ledger_export_of ON ledger_export (tenant_id, account_id, asked_at);
