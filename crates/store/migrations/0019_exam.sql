-- 四6(1), 一3: exams. exam_question are a city's own questions besides those of the regulation; institution_id is whose, null the city's. choices
-- (JSON) and right_ones (places, with spaces between) are as for the questions of a paper.
CREATE TABLE exam_question (
    tenant_id      UUID    NOT NULL,
    id             UUID    NOT NULL,
    number         TEXT    NOT NULL,
    institution_id UUID,
    clause         TEXT    NOT NULL,
    kind           TEXT    NOT NULL,
    text           TEXT    NOT NULL,
    choices        TEXT    NOT NULL,
    right_ones     TEXT    NOT NULL,
    why            TEXT    NOT NULL,
    is_retired     BOOLEAN NOT NULL,
    made_by        UUID    NOT NULL,
    made_at        BIGINT  NOT NULL,
    retired_at     BIGINT,
    retired_why    TEXT    NOT NULL,
    CONSTRAINT exam_question_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT exam_question_number UNIQUE (tenant_id, number),
    CONSTRAINT exam_question_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id)
);

-- institution_id and units say who owes it: the units of an institution, the institution with those under it, or, without either, everybody.
-- parts are parts of the clause tree from which questions are drawn. duty is what passing it does.
CREATE TABLE exam (
    tenant_id      UUID    NOT NULL,
    id             UUID    NOT NULL,
    number         TEXT    NOT NULL,
    name           TEXT    NOT NULL,
    institution_id UUID,
    units          TEXT    NOT NULL,
    parts          TEXT    NOT NULL,
    takes_own      BOOLEAN NOT NULL,
    draws          BIGINT  NOT NULL,
    minutes        BIGINT  NOT NULL,
    pass           BIGINT  NOT NULL,
    attempts       BIGINT  NOT NULL,
    reveal         TEXT    NOT NULL,
    duty           TEXT    NOT NULL,
    opens_on       TEXT    NOT NULL,
    closes_on      TEXT    NOT NULL,
    state          TEXT    NOT NULL,
    made_by        UUID    NOT NULL,
    made_at        BIGINT  NOT NULL,
    opened_at      BIGINT,
    closed_at      BIGINT,
    why            TEXT    NOT NULL,
    version        BIGINT  NOT NULL,
    CONSTRAINT exam_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT exam_number UNIQUE (tenant_id, number),
    CONSTRAINT exam_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id)
);

-- Who owes an exam, where they served when it was opened, and how they stand. best is in a hundred; taken_on the day of their first paper's end.
CREATE TABLE exam_entry (
    tenant_id      UUID    NOT NULL,
    exam_id        UUID    NOT NULL,
    officer_id     UUID    NOT NULL,
    institution_id UUID    NOT NULL,
    unit_id        UUID,
    attempts       BIGINT  NOT NULL,
    best           BIGINT  NOT NULL,
    is_passed      BOOLEAN NOT NULL,
    taken_on       TEXT,
    CONSTRAINT exam_entry_pk PRIMARY KEY (tenant_id, exam_id, officer_id)
);

CREATE INDEX exam_entry_of ON exam_entry (tenant_id, officer_id);

-- What somebody was asked, as it was drawn (JSON), and until when. One at a time of each.
CREATE TABLE exam_paper (
    tenant_id  UUID    NOT NULL,
    id         UUID    NOT NULL,
    exam_id    UUID    NOT NULL,
    officer_id UUID    NOT NULL,
    attempt    BIGINT  NOT NULL,
    started_by UUID    NOT NULL,
    started_at BIGINT  NOT NULL,
    ends_at    BIGINT  NOT NULL,
    questions  TEXT    NOT NULL,
    ended_at   BIGINT,
    is_timed   BOOLEAN NOT NULL,
    n_right    BIGINT  NOT NULL,
    n_all      BIGINT  NOT NULL,
    is_passed  BOOLEAN NOT NULL,
    version    BIGINT  NOT NULL,
    CONSTRAINT exam_paper_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT exam_paper_once UNIQUE (tenant_id, exam_id, officer_id, attempt)
);

CREATE UNIQUE INDEX exam_paper_open ON exam_paper (tenant_id, exam_id, officer_id) WHERE ended_at IS NULL;

CREATE TABLE exam_answer (
    tenant_id UUID   NOT NULL,
    paper_id  UUID   NOT NULL,
    place     BIGINT NOT NULL,
    chosen    TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    CONSTRAINT exam_answer_pk PRIMARY KEY (tenant_id, paper_id, place)
);

-- How often each question was asked in papers that are over, and answered rightly.
CREATE TABLE exam_tally (
    tenant_id UUID   NOT NULL,
    exam_id   UUID   NOT NULL,
    question  TEXT   NOT NULL,
    asked     BIGINT NOT NULL,
    n_right   BIGINT NOT NULL,
    CONSTRAINT exam_tally_pk PRIMARY KEY (tenant_id, exam_id, question)
);
