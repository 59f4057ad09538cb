-- 三(四)2(7), 四6(2): what is to be reached in a year, by whom, on one of the aspects of the regulation. It belongs to an institution, to a
-- unit (unit_id) or to a person (officer_id); with a post, to whoever holds that post there. parent_id is the target it was broken down
-- from. amount and what was reached are hundredths of the measure. Both sides confirm: who set it, and who is to reach it.

CREATE TABLE target (
    tenant_id      UUID   NOT NULL,
    id             UUID   NOT NULL,
    year           BIGINT NOT NULL,
    aspect         TEXT   NOT NULL,
    institution_id UUID   NOT NULL,
    unit_id        UUID,
    officer_id     UUID,
    post           TEXT,
    parent_id      UUID,
    title          TEXT   NOT NULL,
    steps          TEXT   NOT NULL,
    amount         BIGINT NOT NULL,
    measure        TEXT   NOT NULL,
    due_day        TEXT   NOT NULL,
    state          TEXT   NOT NULL,
    version        BIGINT NOT NULL,
    set_by         UUID,
    set_at         BIGINT NOT NULL,
    answered_by    UUID,
    answered_at    BIGINT,
    answer         TEXT   NOT NULL,
    CONSTRAINT target_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT target_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id),
    CONSTRAINT target_unit FOREIGN KEY (tenant_id, unit_id) REFERENCES unit (tenant_id, id),
    CONSTRAINT target_officer FOREIGN KEY (tenant_id, officer_id) REFERENCES officer (tenant_id, id),
    CONSTRAINT target_parent FOREIGN KEY (tenant_id, parent_id) REFERENCES target (tenant_id, id)
);

CREATE INDEX target_of_institution ON target (tenant_id, institution_id, year, state);

CREATE INDEX target_of_unit ON target (tenant_id, unit_id, year);

CREATE INDEX target_of_officer ON target (tenant_id, officer_id, year);

CREATE INDEX target_below ON target (tenant_id, parent_id);

-- What was reached, by the day on which it was.
CREATE TABLE target_progress (
    tenant_id  UUID   NOT NULL,
    id         UUID   NOT NULL,
    target_id  UUID   NOT NULL,
    day        TEXT   NOT NULL,
    amount     BIGINT NOT NULL,
    note       TEXT   NOT NULL,
    account_id UUID   NOT NULL,
    author     TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    CONSTRAINT target_progress_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT target_progress_of FOREIGN KEY (tenant_id, target_id) REFERENCES target (tenant_id, id)
);

CREATE INDEX target_progress_by_day ON target_progress (tenant_id, target_id, day);
