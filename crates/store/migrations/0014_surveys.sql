-- 三(四)6(27), (28): what the public thinks of an institution, a unit or an officer. number stands in the address of a survey that anybody may
-- open. least is the number of answers below which nothing is shown, as it was when the survey began; fact_id is where its result was recorded.

CREATE TABLE survey (
    tenant_id      UUID   NOT NULL,
    id             UUID   NOT NULL,
    number         TEXT   NOT NULL,
    subject        TEXT   NOT NULL,
    subject_id     UUID   NOT NULL,
    institution_id UUID   NOT NULL,
    unit_id        UUID,
    period         TEXT   NOT NULL,
    questions      TEXT   NOT NULL,
    mode           TEXT   NOT NULL,
    state          TEXT   NOT NULL,
    opens_on       TEXT   NOT NULL,
    closes_on      TEXT   NOT NULL,
    least          BIGINT NOT NULL,
    slips          BIGINT NOT NULL,
    begun_by       UUID,
    begun_at       BIGINT NOT NULL,
    ended_at       BIGINT,
    why            TEXT   NOT NULL,
    fact_id        UUID,
    version        BIGINT NOT NULL,
    CONSTRAINT survey_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT survey_number UNIQUE (tenant_id, number),
    CONSTRAINT survey_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id)
);

CREATE INDEX survey_of_institution ON survey (tenant_id, institution_id, state);

-- What can answer once: a link on paper, or the form of a page. mark is a keyed digest. There is no time, no order and nothing of the answer.
CREATE TABLE survey_slip (
    tenant_id UUID    NOT NULL,
    mark      BYTEA   NOT NULL,
    survey_id UUID    NOT NULL,
    is_spent  BOOLEAN NOT NULL,
    CONSTRAINT survey_slip_pk PRIMARY KEY (tenant_id, mark)
);

-- Answers that were not yet counted: a few minutes old at most. Neither here nor in what follows is there a time, a slip or whoever answered; and
-- no reference, which would have every answer lock the row of its survey.
CREATE TABLE survey_answer (
    tenant_id UUID NOT NULL,
    id        UUID NOT NULL,
    survey_id UUID NOT NULL,
    choices   TEXT NOT NULL,
    CONSTRAINT survey_answer_pk PRIMARY KEY (tenant_id, id)
);

CREATE INDEX survey_answer_of ON survey_answer (tenant_id, survey_id);

-- How often each answer was given. The question '' counts those who answered at all.
CREATE TABLE survey_tally (
    tenant_id UUID   NOT NULL,
    survey_id UUID   NOT NULL,
    question  TEXT   NOT NULL,
    answer    TEXT   NOT NULL,
    n         BIGINT NOT NULL,
    CONSTRAINT survey_tally_pk PRIMARY KEY (tenant_id, survey_id, question, answer)
);

-- What was written besides, apart from what was chosen. is_settled: it was written anew, under another id, together with the others of its minutes.
CREATE TABLE survey_remark (
    tenant_id  UUID    NOT NULL,
    id         UUID    NOT NULL,
    survey_id  UUID    NOT NULL,
    text       TEXT    NOT NULL,
    is_settled BOOLEAN NOT NULL,
    CONSTRAINT survey_remark_pk PRIMARY KEY (tenant_id, id)
);

CREATE INDEX survey_remark_of ON survey_remark (tenant_id, survey_id, is_settled);
