-- 五(二)4(4), (5): objections to what a rating's public notice shows of somebody, requests for a review of what was proclaimed, and appeals
-- one level up (of_id: against which review). office_id is the institution whose steering group decides. While an objection to a result is
-- open, and once it is upheld, that result is not in force; what was upheld waits for a rating that takes the place of its own
-- (successor_id).

CREATE TABLE remedy (
    tenant_id      UUID   NOT NULL,
    id             UUID   NOT NULL,
    kind           TEXT   NOT NULL,
    rating_id      UUID   NOT NULL,
    period         TEXT   NOT NULL,
    subject        TEXT   NOT NULL,
    subject_id     UUID   NOT NULL,
    code           TEXT   NOT NULL,
    name           TEXT   NOT NULL,
    institution_id UUID   NOT NULL,
    office_id      UUID   NOT NULL,
    of_id          UUID,
    state          TEXT   NOT NULL,
    reasons        TEXT   NOT NULL,
    account_id     UUID   NOT NULL,
    author         TEXT   NOT NULL,
    at             BIGINT NOT NULL,
    due_day        TEXT,
    decided_by     UUID,
    decider        TEXT   NOT NULL,
    decided_at     BIGINT,
    decided_why    TEXT   NOT NULL,
    answer_seen_at BIGINT,
    successor_id   UUID,
    CONSTRAINT remedy_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT remedy_rating FOREIGN KEY (tenant_id, rating_id) REFERENCES rating (tenant_id, id),
    CONSTRAINT remedy_office FOREIGN KEY (tenant_id, office_id) REFERENCES institution (tenant_id, id)
);

CREATE INDEX remedy_of_result ON remedy (tenant_id, rating_id, subject_id, kind, state);

CREATE INDEX remedy_of_subject ON remedy (tenant_id, subject_id, period);

CREATE INDEX remedy_for_office ON remedy (tenant_id, office_id, state, due_day);

CREATE INDEX remedy_of_account ON remedy (tenant_id, account_id, at);

CREATE INDEX remedy_upheld ON remedy (tenant_id, period, state, successor_id);
