-- 五(二)2 to 4: a cycle is one period under one version of the regulation; a sheet is one subject in one cycle. subject is the word of
-- the kind, subject_id its id; institution_id and unit_id say where the subject belonged on the period's last day; officer_id is who
-- answers for it (the officer, the unit's lead, the institution's head). assessor_id is the institution whose steering group approves,
-- assessor_rule the case of the package that says so, routing how it was found (JSON), unroutable why it was not. Forms are JSON:
-- criterion to points in hundredths, reason, evidence. points (criterion to hundredths) stands when the assessor has approved; the
-- totals (hundredths) are those of the forms as they were handed on. A correction is a sheet that supersedes; both are kept, and
-- is_current says which one counts. noticed_at is when public notice of it began: from then on its approval is not taken back.

CREATE TABLE cycle (
    tenant_id     UUID   NOT NULL,
    id            UUID   NOT NULL,
    period        TEXT   NOT NULL,
    regulation_id UUID   NOT NULL,
    state         TEXT   NOT NULL,
    opens_on      TEXT   NOT NULL,
    due_on        TEXT   NOT NULL,
    file_by       TEXT   NOT NULL,
    opened_by     UUID,
    opened_at     BIGINT NOT NULL,
    closed_at     BIGINT,
    CONSTRAINT cycle_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT cycle_period UNIQUE (tenant_id, period),
    CONSTRAINT cycle_regulation FOREIGN KEY (tenant_id, regulation_id) REFERENCES regulation (tenant_id, id)
);

CREATE TABLE sheet (
    tenant_id      UUID   NOT NULL,
    id             UUID   NOT NULL,
    cycle_id       UUID   NOT NULL,
    period         TEXT   NOT NULL,
    subject        TEXT   NOT NULL,
    subject_id     UUID   NOT NULL,
    institution_id UUID   NOT NULL,
    unit_id        UUID,
    officer_id     UUID,
    leader_id      UUID,
    assessor_id    UUID,
    assessor_rule  TEXT   NOT NULL,
    routing        TEXT   NOT NULL,
    unroutable     TEXT,
    step           TEXT   NOT NULL,
    held_since     BIGINT NOT NULL,
    version        BIGINT NOT NULL,
    self_form      TEXT,
    review_form    TEXT,
    approval_form  TEXT,
    self_total     BIGINT,
    review_total   BIGINT,
    total          BIGINT,
    points         TEXT,
    approved_by    UUID,
    approved_at    BIGINT,
    noticed_at     BIGINT,
    closed_at      BIGINT,
    supersedes     UUID,
    is_current     BOOLEAN NOT NULL,
    CONSTRAINT sheet_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT sheet_cycle FOREIGN KEY (tenant_id, cycle_id) REFERENCES cycle (tenant_id, id),
    CONSTRAINT sheet_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id)
);

CREATE UNIQUE INDEX sheet_one_current ON sheet (tenant_id, cycle_id, subject, subject_id) WHERE is_current;

CREATE INDEX sheet_of_cycle ON sheet (tenant_id, cycle_id, is_current, step, institution_id);

CREATE INDEX sheet_of_subject ON sheet (tenant_id, subject_id, period);

CREATE INDEX sheet_of_institution ON sheet (tenant_id, institution_id, period, step);

CREATE INDEX sheet_of_officer ON sheet (tenant_id, officer_id, step);

CREATE INDEX sheet_for_leader ON sheet (tenant_id, leader_id, step);

CREATE INDEX sheet_for_assessor ON sheet (tenant_id, assessor_id, step, period);

-- Who did what to a sheet when, with the form as it left their hands. step is where the sheet came to stand.
CREATE TABLE sheet_move (
    tenant_id  UUID   NOT NULL,
    id         UUID   NOT NULL,
    sheet_id   UUID   NOT NULL,
    act        TEXT   NOT NULL,
    step       TEXT   NOT NULL,
    form       TEXT,
    reason     TEXT   NOT NULL,
    account_id UUID,
    author     TEXT   NOT NULL,
    on_behalf  UUID,
    at         BIGINT NOT NULL,
    CONSTRAINT sheet_move_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT sheet_move_sheet FOREIGN KEY (tenant_id, sheet_id) REFERENCES sheet (tenant_id, id)
);

CREATE INDEX sheet_move_of ON sheet_move (tenant_id, sheet_id, at);
