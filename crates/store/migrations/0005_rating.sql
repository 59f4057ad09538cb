-- 五(一), 五(二): a rating is computed whole, from the facts of its digest, under one version of the regulation, by one version of the
-- engine; it can be computed again and compared. A later one supersedes it and both are kept. base, bonus and total are hundredths.
-- counts and problems are JSON. A result keeps what its subject was called and where it belonged on the period's last day; unit_id
-- of a unit is the unit itself.

CREATE TABLE rating (
    tenant_id      UUID   NOT NULL,
    id             UUID   NOT NULL,
    period         TEXT   NOT NULL,
    state          TEXT   NOT NULL,
    regulation_id  UUID   NOT NULL,
    facts_digest   BYTEA  NOT NULL,
    results_digest BYTEA  NOT NULL,
    engine         TEXT   NOT NULL,
    counts         TEXT   NOT NULL,
    problems       TEXT   NOT NULL,
    computed_by    UUID,
    computed_at    BIGINT NOT NULL,
    approved_by    UUID,
    approved_at    BIGINT,
    notice_from    TEXT,
    notice_to      TEXT,
    proclaimed_by  UUID,
    proclaimed_at  BIGINT,
    supersedes     UUID,
    reason         TEXT   NOT NULL,
    CONSTRAINT rating_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT rating_regulation FOREIGN KEY (tenant_id, regulation_id) REFERENCES regulation (tenant_id, id)
);

CREATE INDEX rating_of_period ON rating (tenant_id, period, computed_at);

CREATE UNIQUE INDEX rating_one_proclaimed ON rating (tenant_id, period) WHERE state = 'proclaimed';

CREATE TABLE rating_result (
    tenant_id      UUID   NOT NULL,
    rating_id      UUID   NOT NULL,
    subject        TEXT   NOT NULL,
    subject_id     UUID   NOT NULL,
    code           TEXT   NOT NULL,
    name           TEXT   NOT NULL,
    institution_id UUID   NOT NULL,
    unit_id        UUID,
    status         TEXT   NOT NULL,
    base           BIGINT,
    bonus          BIGINT,
    total          BIGINT,
    rank           BIGINT,
    rank_of        BIGINT,
    stars          BIGINT,
    class          BIGINT,
    flags          TEXT   NOT NULL,
    reasons        TEXT   NOT NULL,
    CONSTRAINT rating_result_pk PRIMARY KEY (tenant_id, rating_id, subject, subject_id),
    CONSTRAINT rating_result_rating FOREIGN KEY (tenant_id, rating_id) REFERENCES rating (tenant_id, id)
);

CREATE INDEX rating_result_of_subject ON rating_result (tenant_id, subject_id);

CREATE INDEX rating_result_of_institution ON rating_result (tenant_id, rating_id, subject, institution_id, rank);

CREATE INDEX rating_result_by_total ON rating_result (tenant_id, rating_id, subject, total);

-- 四6(6), 五(一)3, 五(二)5: what follows from a rating that was proclaimed. A proposal needs a decision by people, before which its
-- subject may be heard: statement.
CREATE TABLE consequence (
    tenant_id      UUID    NOT NULL,
    id             UUID    NOT NULL,
    rating_id      UUID    NOT NULL,
    period         TEXT    NOT NULL,
    subject        TEXT    NOT NULL,
    subject_id     UUID    NOT NULL,
    subject_code   TEXT    NOT NULL,
    name           TEXT    NOT NULL,
    institution_id UUID    NOT NULL,
    unit_id        UUID,
    code           TEXT    NOT NULL,
    clause         TEXT    NOT NULL,
    amount         BIGINT,
    is_proposal    BOOLEAN NOT NULL,
    state          TEXT    NOT NULL,
    due_day        TEXT,
    statement      TEXT    NOT NULL,
    stated_by      UUID,
    stated_at      BIGINT,
    evidence       TEXT    NOT NULL,
    decided_by     UUID,
    decided_at     BIGINT,
    decided_why    TEXT    NOT NULL,
    done_by        UUID,
    done_at        BIGINT,
    CONSTRAINT consequence_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT consequence_rating FOREIGN KEY (tenant_id, rating_id) REFERENCES rating (tenant_id, id)
);

CREATE INDEX consequence_of_institution ON consequence (tenant_id, institution_id, state);

CREATE INDEX consequence_of_subject ON consequence (tenant_id, subject_id);

CREATE INDEX consequence_of_rating ON consequence (tenant_id, rating_id, subject, subject_id);
