-- 二(二)4: inspections. One that is not announced is found by those who planned it and who inspect, until it begins.

CREATE TABLE inspection (
    tenant_id      UUID    NOT NULL,
    id             UUID    NOT NULL,
    number         TEXT    NOT NULL,
    institution_id UUID    NOT NULL,
    checklist      TEXT    NOT NULL,
    day            TEXT    NOT NULL,
    is_announced   BOOLEAN NOT NULL,
    purpose        TEXT    NOT NULL,
    state          TEXT    NOT NULL,
    planned_by     UUID    NOT NULL,
    planner        TEXT    NOT NULL,
    planned_at     BIGINT  NOT NULL,
    begun_at       BIGINT,
    closed_by      UUID,
    closer         TEXT    NOT NULL,
    closed_at      BIGINT,
    summary        TEXT    NOT NULL,
    obligation_id  UUID,
    version        BIGINT  NOT NULL,
    CONSTRAINT inspection_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT inspection_number UNIQUE (tenant_id, number),
    CONSTRAINT inspection_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id)
);

CREATE INDEX inspection_at_institution ON inspection (tenant_id, institution_id, day);

CREATE TABLE inspection_unit (
    tenant_id     UUID NOT NULL,
    inspection_id UUID NOT NULL,
    unit_id       UUID NOT NULL,
    CONSTRAINT inspection_unit_pk PRIMARY KEY (tenant_id, inspection_id, unit_id),
    CONSTRAINT inspection_unit_of FOREIGN KEY (tenant_id, inspection_id) REFERENCES inspection (tenant_id, id),
    CONSTRAINT inspection_unit_unit FOREIGN KEY (tenant_id, unit_id) REFERENCES unit (tenant_id, id)
);

CREATE TABLE inspection_inspector (
    tenant_id     UUID NOT NULL,
    inspection_id UUID NOT NULL,
    account_id    UUID NOT NULL,
    name          TEXT NOT NULL,
    CONSTRAINT inspection_inspector_pk PRIMARY KEY (tenant_id, inspection_id, account_id),
    CONSTRAINT inspection_inspector_of FOREIGN KEY (tenant_id, inspection_id) REFERENCES inspection (tenant_id, id),
    CONSTRAINT inspection_inspector_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id)
);

CREATE INDEX inspection_inspector_by_account ON inspection_inspector (tenant_id, account_id);

-- What was looked at: an item in order stands here once, a finding each for itself. rectify: how far it is put right; NULL: nothing is to be.
CREATE TABLE inspection_check (
    tenant_id     UUID   NOT NULL,
    id            UUID   NOT NULL,
    inspection_id UUID   NOT NULL,
    item          TEXT   NOT NULL,
    result        TEXT   NOT NULL,
    note          TEXT   NOT NULL,
    unit_id       UUID,
    rectify       TEXT,
    due_day       TEXT,
    account_id    UUID   NOT NULL,
    author        TEXT   NOT NULL,
    at            BIGINT NOT NULL,
    CONSTRAINT inspection_check_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT inspection_check_of FOREIGN KEY (tenant_id, inspection_id) REFERENCES inspection (tenant_id, id)
);

CREATE INDEX inspection_check_in ON inspection_check (tenant_id, inspection_id);

-- A finding as it is told to a unit, a leader, a person, each with what is proposed for them alone: kind, word and points of a fact.
CREATE TABLE inspection_post (
    tenant_id      UUID   NOT NULL,
    id             UUID   NOT NULL,
    inspection_id  UUID   NOT NULL,
    check_id       UUID   NOT NULL,
    party          TEXT   NOT NULL,
    subject_id     UUID   NOT NULL,
    institution_id UUID   NOT NULL,
    unit_id        UUID,
    kind           TEXT,
    word           TEXT   NOT NULL,
    points         BIGINT,
    state          TEXT   NOT NULL,
    seen_at        BIGINT,
    decided_by     UUID,
    decider        TEXT   NOT NULL,
    decided_at     BIGINT,
    decided_why    TEXT   NOT NULL,
    fact_id        UUID,
    CONSTRAINT inspection_post_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT inspection_post_party UNIQUE (tenant_id, check_id, party),
    CONSTRAINT inspection_post_check FOREIGN KEY (tenant_id, check_id) REFERENCES inspection_check (tenant_id, id),
    CONSTRAINT inspection_post_fact FOREIGN KEY (tenant_id, fact_id) REFERENCES fact (tenant_id, id)
);

CREATE INDEX inspection_post_in ON inspection_post (tenant_id, inspection_id);

CREATE INDEX inspection_post_about ON inspection_post (tenant_id, subject_id);

CREATE INDEX inspection_post_of_fact ON inspection_post (tenant_id, fact_id);

-- What was said and done about a finding, in order; never changed. post_id: as whom somebody concerned spoke.
CREATE TABLE inspection_step (
    tenant_id  UUID   NOT NULL,
    id         UUID   NOT NULL,
    check_id   UUID   NOT NULL,
    post_id    UUID,
    act        TEXT   NOT NULL,
    text       TEXT   NOT NULL,
    due_day    TEXT,
    account_id UUID   NOT NULL,
    author     TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    CONSTRAINT inspection_step_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT inspection_step_check FOREIGN KEY (tenant_id, check_id) REFERENCES inspection_check (tenant_id, id)
);

CREATE INDEX inspection_step_in_order ON inspection_step (tenant_id, check_id, at);
