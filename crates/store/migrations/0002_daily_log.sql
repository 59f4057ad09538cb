-- 四6(3): what each officer did on each day, and what the leader said of it. A draft is a log that was never handed in; only its writer
-- sees it. A log that was handed in waits for whoever leads officer_id today; one that was passed up waits for whoever leads passed_by
-- today. leader_id is who led the officer when it was handed in. institution_id and unit_id say where the officer belonged then.

CREATE TABLE daily_log (
    tenant_id      UUID    NOT NULL,
    id             UUID    NOT NULL,
    officer_id     UUID    NOT NULL,
    day            TEXT    NOT NULL,
    institution_id UUID    NOT NULL,
    unit_id        UUID,
    state          TEXT    NOT NULL,
    version        BIGINT  NOT NULL,
    done           TEXT    NOT NULL,
    result         TEXT    NOT NULL,
    problems       TEXT    NOT NULL,
    tomorrow       TEXT    NOT NULL,
    self_rating    TEXT,
    is_late        BOOLEAN NOT NULL,
    saved_at       BIGINT  NOT NULL,
    handed_in_at   BIGINT,
    leader_id      UUID,
    passed_by      UUID,
    mark           TEXT,
    marked_by      UUID,
    marked_at      BIGINT,
    CONSTRAINT daily_log_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT daily_log_day UNIQUE (tenant_id, officer_id, day),
    CONSTRAINT daily_log_officer FOREIGN KEY (tenant_id, officer_id) REFERENCES officer (tenant_id, id),
    CONSTRAINT daily_log_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id)
);

-- Enough to count a month of the city without reading a log.
CREATE INDEX daily_log_of_institution ON daily_log (tenant_id, institution_id, day, state, is_late);

-- What waits for a reader, which is little beside what was read.
CREATE INDEX daily_log_waiting ON daily_log (tenant_id, officer_id, day) WHERE state = 'handed-in';

CREATE INDEX daily_log_passed_up ON daily_log (tenant_id, passed_by, day) WHERE state = 'passed-up';

CREATE TABLE daily_log_remark (
    tenant_id  UUID   NOT NULL,
    id         UUID   NOT NULL,
    log_id     UUID   NOT NULL,
    act        TEXT   NOT NULL,
    text       TEXT   NOT NULL,
    account_id UUID   NOT NULL,
    author     TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    CONSTRAINT daily_log_remark_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT daily_log_remark_log FOREIGN KEY (tenant_id, log_id) REFERENCES daily_log (tenant_id, id)
);

CREATE INDEX daily_log_remark_of ON daily_log_remark (tenant_id, log_id, at);
