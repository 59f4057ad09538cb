-- Facts out of tables: an import says what it holds, and a fact that came with one where it stands in the file.

ALTER TABLE import ADD COLUMN kind TEXT NOT NULL DEFAULT 'organisation';

CREATE TABLE fact_origin (
    tenant_id UUID   NOT NULL,
    fact_id   UUID   NOT NULL,
    import_id UUID   NOT NULL,
    part      TEXT   NOT NULL,
    line      BIGINT NOT NULL,
    CONSTRAINT fact_origin_pk PRIMARY KEY (tenant_id, fact_id),
    CONSTRAINT fact_origin_fact FOREIGN KEY (tenant_id, fact_id) REFERENCES fact (tenant_id, id),
    CONSTRAINT fact_origin_import FOREIGN KEY (tenant_id, import_id) REFERENCES import (tenant_id, id)
);

CREATE INDEX fact_origin_of ON fact_origin (tenant_id, import_id);
