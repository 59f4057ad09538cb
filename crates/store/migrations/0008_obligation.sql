-- What is owed by the duty catalogue: 三(四), 二(二), 四6. One row a duty, a stretch of time and a debtor, where that debtor belonged when
-- it arose; what was done about it; and counts by place, duty and due day, which every change of a row keeps current in its transaction.

-- Months whose obligations have been made.
CREATE TABLE obligation_month (
    tenant_id UUID   NOT NULL,
    month     TEXT   NOT NULL,
    made      BIGINT NOT NULL,
    made_at   BIGINT NOT NULL,
    CONSTRAINT obligation_month_pk PRIMARY KEY (tenant_id, month)
);

-- subject says what subject_id is. confirmer_id: the institution that confirms; NULL where the linked leader does, nobody, or the city.
-- occasion: what happened, of a duty that is owed when something does.
CREATE TABLE obligation (
    tenant_id      UUID    NOT NULL,
    id             UUID    NOT NULL,
    duty           TEXT    NOT NULL,
    period         TEXT    NOT NULL,
    subject        TEXT    NOT NULL,
    subject_id     UUID    NOT NULL,
    institution_id UUID    NOT NULL,
    unit_id        UUID,
    first_day      TEXT    NOT NULL,
    last_day       TEXT    NOT NULL,
    due_day        TEXT    NOT NULL,
    through        TEXT    NOT NULL,
    confirmer      TEXT    NOT NULL,
    confirmer_id   UUID,
    counts         BOOLEAN NOT NULL,
    occasion       TEXT    NOT NULL,
    state          TEXT    NOT NULL,
    is_late        BOOLEAN NOT NULL,
    done_on        TEXT,
    amount         BIGINT,
    evidence_kind  TEXT    NOT NULL,
    evidence       TEXT    NOT NULL,
    done_by        UUID,
    done_at        BIGINT,
    decided_by     UUID,
    decided_at     BIGINT,
    decided_why    TEXT    NOT NULL,
    version        BIGINT  NOT NULL,
    CONSTRAINT obligation_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT obligation_once UNIQUE (tenant_id, duty, period, subject_id),
    CONSTRAINT obligation_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id),
    CONSTRAINT obligation_unit FOREIGN KEY (tenant_id, unit_id) REFERENCES unit (tenant_id, id)
);

CREATE INDEX obligation_of_subject ON obligation (tenant_id, subject_id, due_day);

CREATE INDEX obligation_of_institution ON obligation (tenant_id, institution_id, due_day);

CREATE INDEX obligation_of_unit ON obligation (tenant_id, unit_id, due_day);

CREATE INDEX obligation_for_confirmer ON obligation (tenant_id, state, confirmer, confirmer_id);

CREATE TABLE obligation_move (
    tenant_id     UUID   NOT NULL,
    id            UUID   NOT NULL,
    obligation_id UUID   NOT NULL,
    act           TEXT   NOT NULL,
    text          TEXT   NOT NULL,
    account_id    UUID,
    author        TEXT   NOT NULL,
    at            BIGINT NOT NULL,
    CONSTRAINT obligation_move_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT obligation_move_of FOREIGN KEY (tenant_id, obligation_id) REFERENCES obligation (tenant_id, id)
);

CREATE INDEX obligation_move_by_time ON obligation_move (tenant_id, obligation_id, at);

-- place_id is the unit, or the institution for what belongs to no unit.
CREATE TABLE obligation_tally (
    tenant_id      UUID    NOT NULL,
    institution_id UUID    NOT NULL,
    place_id       UUID    NOT NULL,
    duty           TEXT    NOT NULL,
    due_day        TEXT    NOT NULL,
    unit_id        UUID,
    counts         BOOLEAN NOT NULL,
    owed           BIGINT  NOT NULL,
    done           BIGINT  NOT NULL,
    late           BIGINT  NOT NULL,
    waiting        BIGINT  NOT NULL,
    excused        BIGINT  NOT NULL,
    CONSTRAINT obligation_tally_pk PRIMARY KEY (tenant_id, institution_id, place_id, duty, due_day, counts)
);

CREATE INDEX obligation_tally_by_day ON obligation_tally (tenant_id, due_day);
