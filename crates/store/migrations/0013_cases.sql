-- 三(三): cases of prohibitions. office_id is the institution whose office handles one: none, if no institution stands above the one concerned.
-- officer_id is whom it is about, leader_id who led them on event_day. What a complainant said of themselves is in no table of these.

CREATE TABLE conduct_case (
    tenant_id      UUID    NOT NULL,
    id             UUID    NOT NULL,
    number         TEXT    NOT NULL,
    institution_id UUID    NOT NULL,
    office_id      UUID,
    officer_id     UUID    NOT NULL,
    unit_id        UUID,
    leader_id      UUID,
    clause         TEXT    NOT NULL,
    event_day      TEXT    NOT NULL,
    source         TEXT    NOT NULL,
    complaint_id   UUID,
    allegation     TEXT    NOT NULL,
    state          TEXT    NOT NULL,
    since          BIGINT  NOT NULL,
    due_day        TEXT,
    hearing_day    TEXT,
    is_waived      BOOLEAN NOT NULL,
    opened_by      UUID    NOT NULL,
    opened_at      BIGINT  NOT NULL,
    decided_at     BIGINT,
    version        BIGINT  NOT NULL,
    CONSTRAINT conduct_case_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT conduct_case_number UNIQUE (tenant_id, number),
    CONSTRAINT conduct_case_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id),
    CONSTRAINT conduct_case_office FOREIGN KEY (tenant_id, office_id) REFERENCES institution (tenant_id, id),
    CONSTRAINT conduct_case_officer FOREIGN KEY (tenant_id, officer_id) REFERENCES officer (tenant_id, id),
    CONSTRAINT conduct_case_leader FOREIGN KEY (tenant_id, leader_id) REFERENCES officer (tenant_id, id),
    CONSTRAINT conduct_case_complaint FOREIGN KEY (tenant_id, complaint_id) REFERENCES complaint (tenant_id, id)
);

CREATE INDEX conduct_case_at_office ON conduct_case (tenant_id, office_id, state);

CREATE INDEX conduct_case_of_officer ON conduct_case (tenant_id, officer_id);

CREATE INDEX conduct_case_of_leader ON conduct_case (tenant_id, leader_id);

-- Who acts in one as what, and did: to_at ends it.
CREATE TABLE case_person (
    tenant_id  UUID   NOT NULL,
    id         UUID   NOT NULL,
    case_id    UUID   NOT NULL,
    capacity   TEXT   NOT NULL,
    account_id UUID   NOT NULL,
    name       TEXT   NOT NULL,
    from_at    BIGINT NOT NULL,
    to_at      BIGINT,
    CONSTRAINT case_person_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT case_person_of FOREIGN KEY (tenant_id, case_id) REFERENCES conduct_case (tenant_id, id),
    CONSTRAINT case_person_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id)
);

CREATE INDEX case_person_in_case ON case_person (tenant_id, case_id);

CREATE INDEX case_person_of_account ON case_person (tenant_id, account_id);

-- What was done and said, in order; never changed. told says who reads it besides those who act.
CREATE TABLE case_step (
    tenant_id  UUID   NOT NULL,
    id         UUID   NOT NULL,
    case_id    UUID   NOT NULL,
    act        TEXT   NOT NULL,
    told       TEXT   NOT NULL,
    text       TEXT   NOT NULL,
    account_id UUID   NOT NULL,
    author     TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    CONSTRAINT case_step_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT case_step_of FOREIGN KEY (tenant_id, case_id) REFERENCES conduct_case (tenant_id, id)
);

CREATE INDEX case_step_in_order ON case_step (tenant_id, case_id, at);

-- About the officer and about the linked leader, each of their own. outcome is a word of the package; none: not broken, or not answerable.
CREATE TABLE case_decision (
    tenant_id   UUID   NOT NULL,
    id          UUID   NOT NULL,
    case_id     UUID   NOT NULL,
    party       TEXT   NOT NULL,
    officer_id  UUID   NOT NULL,
    outcome     TEXT,
    reasons     TEXT   NOT NULL,
    account_id  UUID   NOT NULL,
    author      TEXT   NOT NULL,
    at          BIGINT NOT NULL,
    seen_at     BIGINT,
    reversed_at BIGINT,
    CONSTRAINT case_decision_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT case_decision_party UNIQUE (tenant_id, case_id, party),
    CONSTRAINT case_decision_of FOREIGN KEY (tenant_id, case_id) REFERENCES conduct_case (tenant_id, id)
);

CREATE TABLE case_remedy (
    tenant_id   UUID   NOT NULL,
    id          UUID   NOT NULL,
    case_id     UUID   NOT NULL,
    decision_id UUID   NOT NULL,
    kind        TEXT   NOT NULL,
    state       TEXT   NOT NULL,
    reasons     TEXT   NOT NULL,
    office_id   UUID,
    account_id  UUID   NOT NULL,
    author      TEXT   NOT NULL,
    at          BIGINT NOT NULL,
    due_day     TEXT,
    decided_by  UUID,
    decider     TEXT   NOT NULL,
    decided_at  BIGINT,
    decided_why TEXT   NOT NULL,
    CONSTRAINT case_remedy_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT case_remedy_of FOREIGN KEY (tenant_id, decision_id) REFERENCES case_decision (tenant_id, id),
    CONSTRAINT case_remedy_office FOREIGN KEY (tenant_id, office_id) REFERENCES institution (tenant_id, id)
);

CREATE INDEX case_remedy_in_case ON case_remedy (tenant_id, case_id);

-- What a decision recorded.
CREATE TABLE case_fact (
    tenant_id   UUID NOT NULL,
    fact_id     UUID NOT NULL,
    decision_id UUID NOT NULL,
    CONSTRAINT case_fact_pk PRIMARY KEY (tenant_id, fact_id),
    CONSTRAINT case_fact_decision FOREIGN KEY (tenant_id, decision_id) REFERENCES case_decision (tenant_id, id),
    CONSTRAINT case_fact_fact FOREIGN KEY (tenant_id, fact_id) REFERENCES fact (tenant_id, id)
);

CREATE INDEX case_fact_of ON case_fact (tenant_id, decision_id);

CREATE TABLE suspension (
    tenant_id  UUID   NOT NULL,
    id         UUID   NOT NULL,
    case_id    UUID   NOT NULL,
    officer_id UUID   NOT NULL,
    from_day   TEXT   NOT NULL,
    to_day     TEXT,
    account_id UUID   NOT NULL,
    author     TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    lifted_by  UUID,
    lifter     TEXT   NOT NULL,
    lifted_at  BIGINT,
    lifted_why TEXT   NOT NULL,
    CONSTRAINT suspension_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT suspension_case UNIQUE (tenant_id, case_id),
    CONSTRAINT suspension_of FOREIGN KEY (tenant_id, case_id) REFERENCES conduct_case (tenant_id, id),
    CONSTRAINT suspension_officer FOREIGN KEY (tenant_id, officer_id) REFERENCES officer (tenant_id, id)
);

CREATE INDEX suspension_of_officer ON suspension (tenant_id, officer_id);
