-- 五(二)4(4): approved sheets of one period, assessor and institution are shown to the people of that institution for some working days.
-- Anybody of them objects to one sheet with reasons; somebody who did not decide before decides. 五(二)3, 4: an institution's month goes
-- to the office above as a batch, which takes receipt of it or returns it; sheets that were corrected afterwards go in another batch.

CREATE TABLE notice (
    tenant_id      UUID   NOT NULL,
    id             UUID   NOT NULL,
    period         TEXT   NOT NULL,
    institution_id UUID   NOT NULL,
    assessor_id    UUID   NOT NULL,
    state          TEXT   NOT NULL,
    from_day       TEXT   NOT NULL,
    to_day         TEXT   NOT NULL,
    given_by       UUID   NOT NULL,
    given_at       BIGINT NOT NULL,
    ended_at       BIGINT,
    CONSTRAINT notice_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT notice_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id)
);

CREATE INDEX notice_of_institution ON notice (tenant_id, institution_id, to_day);

CREATE INDEX notice_by_state ON notice (tenant_id, state, to_day);

CREATE TABLE notice_sheet (
    tenant_id UUID NOT NULL,
    notice_id UUID NOT NULL,
    sheet_id  UUID NOT NULL,
    CONSTRAINT notice_sheet_pk PRIMARY KEY (tenant_id, notice_id, sheet_id),
    CONSTRAINT notice_sheet_notice FOREIGN KEY (tenant_id, notice_id) REFERENCES notice (tenant_id, id),
    CONSTRAINT notice_sheet_sheet FOREIGN KEY (tenant_id, sheet_id) REFERENCES sheet (tenant_id, id)
);

CREATE TABLE objection (
    tenant_id      UUID   NOT NULL,
    id             UUID   NOT NULL,
    notice_id      UUID   NOT NULL,
    sheet_id       UUID   NOT NULL,
    institution_id UUID   NOT NULL,
    assessor_id    UUID   NOT NULL,
    state          TEXT   NOT NULL,
    reasons        TEXT   NOT NULL,
    account_id     UUID   NOT NULL,
    author         TEXT   NOT NULL,
    at             BIGINT NOT NULL,
    decided_by     UUID,
    decider        TEXT   NOT NULL,
    decided_at     BIGINT,
    decided_why    TEXT   NOT NULL,
    answer_seen_at BIGINT,
    CONSTRAINT objection_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT objection_notice FOREIGN KEY (tenant_id, notice_id) REFERENCES notice (tenant_id, id),
    CONSTRAINT objection_sheet FOREIGN KEY (tenant_id, sheet_id) REFERENCES sheet (tenant_id, id)
);

CREATE INDEX objection_of_sheet ON objection (tenant_id, sheet_id, state);

CREATE INDEX objection_for_assessor ON objection (tenant_id, assessor_id, state, at);

CREATE INDEX objection_of_account ON objection (tenant_id, account_id, at);

CREATE TABLE filing (
    tenant_id      UUID    NOT NULL,
    id             UUID    NOT NULL,
    period         TEXT    NOT NULL,
    institution_id UUID    NOT NULL,
    superior_id    UUID,
    state          TEXT    NOT NULL,
    due_day        TEXT    NOT NULL,
    is_late        BOOLEAN NOT NULL,
    sheets         BIGINT  NOT NULL,
    missing        BIGINT  NOT NULL,
    remark         TEXT    NOT NULL,
    filed_by       UUID    NOT NULL,
    filer          TEXT    NOT NULL,
    filed_at       BIGINT  NOT NULL,
    decided_by     UUID,
    decider        TEXT    NOT NULL,
    decided_at     BIGINT,
    decided_why    TEXT    NOT NULL,
    CONSTRAINT filing_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT filing_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id)
);

CREATE INDEX filing_of_institution ON filing (tenant_id, institution_id, period, filed_at);

CREATE INDEX filing_for_superior ON filing (tenant_id, superior_id, state);

CREATE INDEX filing_of_period ON filing (tenant_id, period, institution_id);

CREATE TABLE filing_sheet (
    tenant_id UUID NOT NULL,
    filing_id UUID NOT NULL,
    sheet_id  UUID NOT NULL,
    CONSTRAINT filing_sheet_pk PRIMARY KEY (tenant_id, filing_id, sheet_id),
    CONSTRAINT filing_sheet_filing FOREIGN KEY (tenant_id, filing_id) REFERENCES filing (tenant_id, id),
    CONSTRAINT filing_sheet_sheet FOREIGN KEY (tenant_id, sheet_id) REFERENCES sheet (tenant_id, id)
);
