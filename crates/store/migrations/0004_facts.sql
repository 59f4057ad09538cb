-- What a rating reads besides sheets: deductions, honours, attendance, satisfaction, findings, history, observations. A fact is
-- recorded by one person and confirmed by another; it is corrected by a fact that supersedes it, and never erased. Only what is
-- confirmed counts. word is the criterion, kind of honour, kind of absence, ground, outcome or indicator; mark is the id in files (the
-- fact_id of a deduction may stand under several criteria); points are hundredths, days tenths. An entry that annuls only takes the one
-- that it supersedes out of the record. acknowledged_at is when its subject said to have seen it.

CREATE TABLE fact (
    tenant_id           UUID   NOT NULL,
    id                  UUID   NOT NULL,
    kind                TEXT   NOT NULL,
    mark                TEXT   NOT NULL,
    subject             TEXT   NOT NULL,
    subject_id          UUID   NOT NULL,
    institution_id      UUID   NOT NULL,
    unit_id             UUID,
    word                TEXT   NOT NULL,
    title               TEXT   NOT NULL,
    level               TEXT,
    points              BIGINT,
    from_day            TEXT   NOT NULL,
    to_day              TEXT,
    days                BIGINT,
    period              TEXT,
    satisfied           BIGINT,
    basically_satisfied BIGINT,
    dissatisfied        BIGINT,
    evidence            TEXT   NOT NULL,
    state               TEXT   NOT NULL,
    supersedes          UUID,
    annuls              BOOLEAN NOT NULL DEFAULT FALSE,
    recorded_by         UUID,
    recorded_at         BIGINT NOT NULL,
    decided_by          UUID,
    decided_at          BIGINT,
    decided_why         TEXT   NOT NULL,
    acknowledged_at     BIGINT,
    CONSTRAINT fact_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT fact_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id)
);

CREATE INDEX fact_of_subject ON fact (tenant_id, subject_id, from_day);

CREATE INDEX fact_of_institution ON fact (tenant_id, institution_id, state, kind, from_day);

CREATE INDEX fact_by_mark ON fact (tenant_id, mark);

CREATE INDEX fact_superseding ON fact (tenant_id, supersedes);

CREATE INDEX fact_by_day ON fact (tenant_id, state, kind, from_day);

-- What its subject says of a fact.
CREATE TABLE fact_comment (
    tenant_id  UUID   NOT NULL,
    id         UUID   NOT NULL,
    fact_id    UUID   NOT NULL,
    text       TEXT   NOT NULL,
    account_id UUID   NOT NULL,
    author     TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    CONSTRAINT fact_comment_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT fact_comment_fact FOREIGN KEY (tenant_id, fact_id) REFERENCES fact (tenant_id, id)
);

CREATE INDEX fact_comment_of ON fact_comment (tenant_id, fact_id, at);
