-- 二(二)1: an institution's quarterly review: figures as they were when they were gathered (JSON, with a SHA-256 digest of its bytes), what its
-- head says of them, and whether it is published. What was published is never changed: it is withdrawn with a reason, and another one
-- supersedes it. obligation_id is the duty that the publication fulfilled.
CREATE TABLE review (
    tenant_id      UUID   NOT NULL,
    id             UUID   NOT NULL,
    institution_id UUID   NOT NULL,
    period         TEXT   NOT NULL,
    state          TEXT   NOT NULL,
    figures        TEXT   NOT NULL,
    digest         BYTEA  NOT NULL,
    gathered_by    UUID   NOT NULL,
    gatherer       TEXT   NOT NULL,
    gathered_at    BIGINT NOT NULL,
    comment        TEXT   NOT NULL,
    supersedes     UUID,
    obligation_id  UUID,
    published_by   UUID,
    publisher      TEXT   NOT NULL,
    published_at   BIGINT,
    withdrawn_by   UUID,
    withdrawer     TEXT   NOT NULL,
    withdrawn_at   BIGINT,
    withdrawn_why  TEXT   NOT NULL,
    version        BIGINT NOT NULL,
    CONSTRAINT review_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT review_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id)
);

CREATE UNIQUE INDEX review_live ON review (tenant_id, institution_id, period) WHERE state <> 'withdrawn';
