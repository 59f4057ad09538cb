-- 三(四)6(27), (30): what the public complains of or proposes. Who wrote it is sealed, if they said so at all; code_mark is a keyed digest of
-- the code by which they follow it. about_id is the institution that it was said to be about, handled_by the one whose office handles it:
-- none, if no institution stands above the one it concerns. officer_id is the officer whom it concerns, once a handler has said so.

CREATE TABLE complaint (
    tenant_id     UUID    NOT NULL,
    id            UUID    NOT NULL,
    number        TEXT    NOT NULL,
    code_mark     BYTEA   NOT NULL,
    kind          TEXT    NOT NULL,
    state         TEXT    NOT NULL,
    about_id      UUID,
    whom          TEXT    NOT NULL,
    text          TEXT    NOT NULL,
    identity_seal BYTEA,
    handled_by    UUID,
    officer_id    UUID,
    handler_id    UUID,
    is_appeal     BOOLEAN NOT NULL,
    received_at   BIGINT  NOT NULL,
    moved_at      BIGINT  NOT NULL,
    accept_by     TEXT    NOT NULL,
    answer_by     TEXT    NOT NULL,
    accepted_at   BIGINT,
    answered_at   BIGINT,
    version       BIGINT  NOT NULL,
    CONSTRAINT complaint_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT complaint_number UNIQUE (tenant_id, number),
    CONSTRAINT complaint_code UNIQUE (tenant_id, code_mark),
    CONSTRAINT complaint_about FOREIGN KEY (tenant_id, about_id) REFERENCES institution (tenant_id, id),
    CONSTRAINT complaint_handled_by FOREIGN KEY (tenant_id, handled_by) REFERENCES institution (tenant_id, id),
    CONSTRAINT complaint_officer FOREIGN KEY (tenant_id, officer_id) REFERENCES officer (tenant_id, id)
);

CREATE INDEX complaint_at_office ON complaint (tenant_id, handled_by, state);

-- What was done and said, in order. What is_told is read by whoever wrote the complaint.
CREATE TABLE complaint_entry (
    tenant_id    UUID    NOT NULL,
    id           UUID    NOT NULL,
    complaint_id UUID    NOT NULL,
    act          TEXT    NOT NULL,
    text         TEXT    NOT NULL,
    is_told      BOOLEAN NOT NULL,
    office_id    UUID,
    account_id   UUID,
    author       TEXT    NOT NULL,
    at           BIGINT  NOT NULL,
    CONSTRAINT complaint_entry_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT complaint_entry_of FOREIGN KEY (tenant_id, complaint_id) REFERENCES complaint (tenant_id, id)
);

CREATE INDEX complaint_entry_in_order ON complaint_entry (tenant_id, complaint_id, at);

CREATE TABLE complaint_theme (
    tenant_id    UUID NOT NULL,
    complaint_id UUID NOT NULL,
    theme        TEXT NOT NULL,
    CONSTRAINT complaint_theme_pk PRIMARY KEY (tenant_id, complaint_id, theme),
    CONSTRAINT complaint_theme_of FOREIGN KEY (tenant_id, complaint_id) REFERENCES complaint (tenant_id, id)
);
