-- 三(四): registers with their own forms, as the package declares them. An entry is of an officer, a unit or an institution, entered by one
-- person and confirmed by another; it is corrected by an entry that supersedes it, and never erased. fields is a JSON object, the value of
-- each field of the form: numbers in hundredths, days and words as text. words is what can be searched for. amount is how much it counts
-- for the duty that the register carries out, in tenths; period the stretch of time for which it counts, empty if there is none.
-- obligation_id is what it helped to fulfil. steps is how many steps there are before it can be confirmed, steps_done how many were done.
CREATE TABLE register_entry (
    tenant_id      UUID    NOT NULL,
    id             UUID    NOT NULL,
    register       TEXT    NOT NULL,
    subject        TEXT    NOT NULL,
    subject_id     UUID    NOT NULL,
    institution_id UUID    NOT NULL,
    unit_id        UUID,
    day            TEXT    NOT NULL,
    title          TEXT    NOT NULL,
    fields         TEXT    NOT NULL,
    words          TEXT    NOT NULL,
    period         TEXT    NOT NULL,
    amount         BIGINT  NOT NULL,
    obligation_id  UUID,
    confirmer      TEXT    NOT NULL,
    confirmer_id   UUID,
    steps          BIGINT  NOT NULL,
    steps_done     BIGINT  NOT NULL,
    state          TEXT    NOT NULL,
    supersedes     UUID,
    annuls         BOOLEAN NOT NULL DEFAULT FALSE,
    entered_by     UUID,
    entered_at     BIGINT  NOT NULL,
    decided_by     UUID,
    decided_at     BIGINT,
    decided_why    TEXT    NOT NULL,
    CONSTRAINT register_entry_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT register_entry_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id)
);

CREATE INDEX register_entry_of_subject ON register_entry (tenant_id, subject_id, register, period);

CREATE INDEX register_entry_by_register ON register_entry (tenant_id, register, state, day);

CREATE INDEX register_entry_superseding ON register_entry (tenant_id, supersedes);

-- A step that was done for an entry, or taken back with a reason: the latest of a step says how it stands.
CREATE TABLE register_step (
    tenant_id  UUID    NOT NULL,
    id         UUID    NOT NULL,
    entry_id   UUID    NOT NULL,
    step       TEXT    NOT NULL,
    done       BOOLEAN NOT NULL,
    day        TEXT    NOT NULL,
    text       TEXT    NOT NULL,
    account_id UUID    NOT NULL,
    author     TEXT    NOT NULL,
    at         BIGINT  NOT NULL,
    CONSTRAINT register_step_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT register_step_entry FOREIGN KEY (tenant_id, entry_id) REFERENCES register_entry (tenant_id, id)
);

CREATE INDEX register_step_of ON register_step (tenant_id, entry_id, at);

-- What somebody proposes for whoever missed the duty of a register, and what somebody else decides. Nothing follows by itself.
CREATE TABLE register_proposal (
    tenant_id      UUID   NOT NULL,
    id             UUID   NOT NULL,
    register       TEXT   NOT NULL,
    word           TEXT   NOT NULL,
    obligation_id  UUID   NOT NULL,
    subject        TEXT   NOT NULL,
    subject_id     UUID   NOT NULL,
    institution_id UUID   NOT NULL,
    unit_id        UUID,
    period         TEXT   NOT NULL,
    why            TEXT   NOT NULL,
    state          TEXT   NOT NULL,
    proposed_by    UUID   NOT NULL,
    proposed_at    BIGINT NOT NULL,
    decided_by     UUID,
    decided_at     BIGINT,
    decided_why    TEXT   NOT NULL,
    CONSTRAINT register_proposal_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT register_proposal_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id)
);

CREATE UNIQUE INDEX register_proposal_once ON register_proposal (tenant_id, obligation_id);
