-- 四6(3): what each officer did on each day, and what the leader said of it. A draft is a log that was never handed in.

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
    mark           TEXT,
    marked_by      UUID,
    marked_at      BIGINT,
    CONSTRAINT daily_log_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT daily_log_day UNIQUE (tenant_id, officer_id, day),
    CONSTRAINT daily_log_officer FOREIGN KEY (tenant_id, officer_id) REFERENCES officer (tenant_id, id),
    CONSTRAINT daily_log_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id)
);

CREATE INDEX daily_log_of_institution ON daily_log (tenant_id, institution_id, day, state);

-- What waits for a leader: those handed in and not yet marked.
CREATE INDEX daily_log_for_leader ON daily_log (tenant_id, leader_id, state, day);

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
