-- The city, who serves in it, who leads whom, who may sign in, and what was done. One text for SQLite, PostgreSQL and Citus:
-- tenant_id first in every key; ids from the application; instants as microseconds UTC (BIGINT); civil days as 'YYYY-MM-DD' (TEXT),
-- which sort as they should; to_day and ended_on are the last day, an open end is NULL; JSON as TEXT. Statements end with a semicolon at the end of a line.

CREATE TABLE tenant (
    tenant_id  UUID   NOT NULL,
    code       TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT tenant_pk PRIMARY KEY (tenant_id)
);

-- Which tenant and account a sign-in name belongs to: the one thing that is unique across tenants. A reference table.
CREATE TABLE sign_in_name (
    name       TEXT NOT NULL,
    tenant_id  UUID NOT NULL,
    account_id UUID NOT NULL,
    CONSTRAINT sign_in_name_pk PRIMARY KEY (name)
);

CREATE TABLE institution (
    tenant_id  UUID   NOT NULL,
    id         UUID   NOT NULL,
    code       TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    pinyin     TEXT   NOT NULL,
    grouping   TEXT   NOT NULL,
    system     TEXT   NOT NULL,
    grade      TEXT   NOT NULL,
    parent_id  UUID,
    ended_on   TEXT,
    created_at BIGINT NOT NULL,
    CONSTRAINT institution_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT institution_code UNIQUE (tenant_id, code),
    CONSTRAINT institution_parent FOREIGN KEY (tenant_id, parent_id) REFERENCES institution (tenant_id, id)
);

-- Every institution with itself and everything above it: a list is narrowed to a subtree by one join.
CREATE TABLE institution_ancestor (
    tenant_id      UUID   NOT NULL,
    institution_id UUID   NOT NULL,
    ancestor_id    UUID   NOT NULL,
    depth          BIGINT NOT NULL,
    CONSTRAINT institution_ancestor_pk PRIMARY KEY (tenant_id, institution_id, ancestor_id),
    CONSTRAINT institution_ancestor_of FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id),
    CONSTRAINT institution_ancestor_is FOREIGN KEY (tenant_id, ancestor_id) REFERENCES institution (tenant_id, id)
);

CREATE INDEX institution_ancestor_down ON institution_ancestor (tenant_id, ancestor_id, institution_id);

CREATE TABLE unit (
    tenant_id      UUID   NOT NULL,
    id             UUID   NOT NULL,
    code           TEXT   NOT NULL,
    name           TEXT   NOT NULL,
    pinyin         TEXT   NOT NULL,
    institution_id UUID   NOT NULL,
    ended_on       TEXT,
    created_at     BIGINT NOT NULL,
    CONSTRAINT unit_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT unit_code UNIQUE (tenant_id, code),
    CONSTRAINT unit_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id)
);

CREATE INDEX unit_of_institution ON unit (tenant_id, institution_id, code);

-- institution_id, unit_id and post say where the officer belongs today; post rows say it over time. Services keep them together.
CREATE TABLE officer (
    tenant_id      UUID   NOT NULL,
    id             UUID   NOT NULL,
    code           TEXT   NOT NULL,
    name           TEXT   NOT NULL,
    pinyin         TEXT   NOT NULL,
    institution_id UUID   NOT NULL,
    unit_id        UUID,
    post           TEXT   NOT NULL,
    joined_on      TEXT   NOT NULL,
    identity_seal  BYTEA,
    identity_mark  BYTEA,
    phone_seal     BYTEA,
    ended_on       TEXT,
    created_at     BIGINT NOT NULL,
    CONSTRAINT officer_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT officer_code UNIQUE (tenant_id, code),
    CONSTRAINT officer_identity UNIQUE (tenant_id, identity_mark),
    CONSTRAINT officer_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id),
    CONSTRAINT officer_unit FOREIGN KEY (tenant_id, unit_id) REFERENCES unit (tenant_id, id)
);

CREATE INDEX officer_of_institution ON officer (tenant_id, institution_id, code);

CREATE INDEX officer_of_unit ON officer (tenant_id, unit_id, code);

CREATE INDEX officer_by_name ON officer (tenant_id, name, code);

CREATE INDEX officer_by_post ON officer (tenant_id, post, code);

-- Holds what says whether an officer serves on a day, so that counting reads no rows.
CREATE INDEX officer_by_joined ON officer (tenant_id, joined_on, ended_on);

CREATE TABLE post (
    tenant_id      UUID    NOT NULL,
    id             UUID    NOT NULL,
    officer_id     UUID    NOT NULL,
    institution_id UUID    NOT NULL,
    unit_id        UUID,
    kind           TEXT    NOT NULL,
    duty           TEXT,
    title          TEXT    NOT NULL,
    from_day       TEXT    NOT NULL,
    to_day         TEXT,
    CONSTRAINT post_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT post_officer FOREIGN KEY (tenant_id, officer_id) REFERENCES officer (tenant_id, id),
    CONSTRAINT post_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id),
    CONSTRAINT post_unit FOREIGN KEY (tenant_id, unit_id) REFERENCES unit (tenant_id, id)
);

CREATE INDEX post_of_officer ON post (tenant_id, officer_id, from_day);

CREATE INDEX post_of_institution ON post (tenant_id, institution_id, kind);

CREATE INDEX post_of_unit ON post (tenant_id, unit_id);

CREATE TABLE secondment (
    tenant_id           UUID NOT NULL,
    id                  UUID NOT NULL,
    officer_id          UUID NOT NULL,
    host_institution_id UUID NOT NULL,
    host_unit_id        UUID,
    from_day            TEXT NOT NULL,
    to_day              TEXT,
    reason              TEXT NOT NULL,
    CONSTRAINT secondment_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT secondment_officer FOREIGN KEY (tenant_id, officer_id) REFERENCES officer (tenant_id, id),
    CONSTRAINT secondment_host FOREIGN KEY (tenant_id, host_institution_id) REFERENCES institution (tenant_id, id),
    CONSTRAINT secondment_host_unit FOREIGN KEY (tenant_id, host_unit_id) REFERENCES unit (tenant_id, id)
);

CREATE INDEX secondment_of_officer ON secondment (tenant_id, officer_id, from_day);

CREATE INDEX secondment_at_host ON secondment (tenant_id, host_institution_id);

CREATE TABLE title (
    tenant_id  UUID NOT NULL,
    id         UUID NOT NULL,
    officer_id UUID NOT NULL,
    title      TEXT NOT NULL,
    from_day   TEXT NOT NULL,
    to_day     TEXT,
    CONSTRAINT title_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT title_officer FOREIGN KEY (tenant_id, officer_id) REFERENCES officer (tenant_id, id)
);

CREATE INDEX title_of_officer ON title (tenant_id, officer_id, from_day);

-- A steering group with its office (unit_id NULL, 二(一)2), or those responsible in a unit (二(一)3).
CREATE TABLE body (
    tenant_id      UUID NOT NULL,
    id             UUID NOT NULL,
    institution_id UUID NOT NULL,
    unit_id        UUID,
    name           TEXT NOT NULL,
    from_day       TEXT NOT NULL,
    to_day         TEXT,
    CONSTRAINT body_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT body_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id),
    CONSTRAINT body_unit FOREIGN KEY (tenant_id, unit_id) REFERENCES unit (tenant_id, id)
);

CREATE INDEX body_of_institution ON body (tenant_id, institution_id);

CREATE TABLE body_member (
    tenant_id  UUID NOT NULL,
    id         UUID NOT NULL,
    body_id    UUID NOT NULL,
    officer_id UUID NOT NULL,
    seat       TEXT NOT NULL,
    department TEXT NOT NULL,
    from_day   TEXT NOT NULL,
    to_day     TEXT,
    CONSTRAINT body_member_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT body_member_body FOREIGN KEY (tenant_id, body_id) REFERENCES body (tenant_id, id),
    CONSTRAINT body_member_officer FOREIGN KEY (tenant_id, officer_id) REFERENCES officer (tenant_id, id)
);

CREATE INDEX body_member_of_body ON body_member (tenant_id, body_id);

CREATE INDEX body_member_is ON body_member (tenant_id, officer_id);

-- 四1 to 3. signed_* : the leader has signed the five examples and the five undertakings, in the wording of that regulation version.
CREATE TABLE link (
    tenant_id         UUID   NOT NULL,
    id                UUID   NOT NULL,
    leader_id         UUID   NOT NULL,
    member_id         UUID   NOT NULL,
    from_day          TEXT   NOT NULL,
    to_day            TEXT,
    signed_at         BIGINT,
    signed_by         UUID,
    signed_regulation UUID,
    CONSTRAINT link_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT link_leader FOREIGN KEY (tenant_id, leader_id) REFERENCES officer (tenant_id, id),
    CONSTRAINT link_member FOREIGN KEY (tenant_id, member_id) REFERENCES officer (tenant_id, id)
);

CREATE INDEX link_of_leader ON link (tenant_id, leader_id, from_day);

CREATE INDEX link_of_member ON link (tenant_id, member_id, from_day);

CREATE TABLE account (
    tenant_id           UUID    NOT NULL,
    id                  UUID    NOT NULL,
    name                TEXT    NOT NULL,
    display_name        TEXT    NOT NULL,
    officer_id          UUID,
    password_hash       TEXT    NOT NULL,
    password_changed_at BIGINT  NOT NULL,
    must_change         BOOLEAN NOT NULL,
    failed_sign_ins     BIGINT  NOT NULL,
    locked_until        BIGINT,
    totp_seal           BYTEA,
    totp_confirmed_at   BIGINT,
    totp_last_step      BIGINT,
    lang                TEXT    NOT NULL,
    theme               TEXT    NOT NULL,
    disabled_at         BIGINT,
    last_sign_in_at     BIGINT,
    created_at          BIGINT  NOT NULL,
    CONSTRAINT account_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT account_name UNIQUE (tenant_id, name),
    CONSTRAINT account_officer UNIQUE (tenant_id, officer_id),
    CONSTRAINT account_is_officer FOREIGN KEY (tenant_id, officer_id) REFERENCES officer (tenant_id, id)
);

CREATE TABLE former_password (
    tenant_id  UUID   NOT NULL,
    account_id UUID   NOT NULL,
    set_at     BIGINT NOT NULL,
    hash       TEXT   NOT NULL,
    CONSTRAINT former_password_pk PRIMARY KEY (tenant_id, account_id, set_at),
    CONSTRAINT former_password_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id)
);

CREATE TABLE session (
    tenant_id    UUID   NOT NULL,
    id           UUID   NOT NULL,
    account_id   UUID   NOT NULL,
    token_digest BYTEA  NOT NULL,
    user_agent   TEXT   NOT NULL,
    address      TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    seen_at      BIGINT NOT NULL,
    ends_at      BIGINT NOT NULL,
    revoked_at   BIGINT,
    CONSTRAINT session_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT session_token UNIQUE (tenant_id, token_digest),
    CONSTRAINT session_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id)
);

CREATE INDEX session_of_account ON session (tenant_id, account_id);

CREATE TABLE role_grant (
    tenant_id      UUID   NOT NULL,
    id             UUID   NOT NULL,
    account_id     UUID   NOT NULL,
    role           TEXT   NOT NULL,
    institution_id UUID,
    unit_id        UUID,
    from_day       TEXT   NOT NULL,
    to_day         TEXT,
    reason         TEXT   NOT NULL,
    granted_by     UUID,
    granted_at     BIGINT NOT NULL,
    CONSTRAINT role_grant_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT role_grant_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
    CONSTRAINT role_grant_institution FOREIGN KEY (tenant_id, institution_id) REFERENCES institution (tenant_id, id),
    CONSTRAINT role_grant_unit FOREIGN KEY (tenant_id, unit_id) REFERENCES unit (tenant_id, id)
);

CREATE INDEX role_grant_of_account ON role_grant (tenant_id, account_id);

CREATE TABLE proxy (
    tenant_id    UUID   NOT NULL,
    id           UUID   NOT NULL,
    principal_id UUID   NOT NULL,
    proxy_id     UUID   NOT NULL,
    from_day     TEXT   NOT NULL,
    to_day       TEXT   NOT NULL,
    reason       TEXT   NOT NULL,
    recorded_by  UUID   NOT NULL,
    recorded_at  BIGINT NOT NULL,
    revoked_at   BIGINT,
    CONSTRAINT proxy_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT proxy_principal FOREIGN KEY (tenant_id, principal_id) REFERENCES account (tenant_id, id),
    CONSTRAINT proxy_proxy FOREIGN KEY (tenant_id, proxy_id) REFERENCES account (tenant_id, id)
);

CREATE INDEX proxy_of ON proxy (tenant_id, proxy_id);

CREATE INDEX proxy_for ON proxy (tenant_id, principal_id);

-- A regulation package, whole: files is a JSON object of name and text. official_text is what an administrator attached.
CREATE TABLE regulation (
    tenant_id      UUID   NOT NULL,
    id             UUID   NOT NULL,
    package        TEXT   NOT NULL,
    digest         BYTEA  NOT NULL,
    effective_from TEXT   NOT NULL,
    files          TEXT   NOT NULL,
    official_text  TEXT,
    note           TEXT   NOT NULL,
    stored_by      UUID,
    stored_at      BIGINT NOT NULL,
    CONSTRAINT regulation_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT regulation_digest UNIQUE (tenant_id, digest)
);

-- A file that belongs to one thing: owner is what kind of thing, owner_id which. Its bytes lie in a folder under their digest, once for
-- however many rows.
CREATE TABLE attachment (
    tenant_id  UUID   NOT NULL,
    id         UUID   NOT NULL,
    owner      TEXT   NOT NULL,
    owner_id   UUID   NOT NULL,
    digest     BYTEA  NOT NULL,
    name       TEXT   NOT NULL,
    media_type TEXT   NOT NULL,
    bytes      BIGINT NOT NULL,
    stored_by  UUID,
    stored_at  BIGINT NOT NULL,
    CONSTRAINT attachment_pk PRIMARY KEY (tenant_id, id)
);

CREATE INDEX attachment_of_owner ON attachment (tenant_id, owner_id, stored_at);

-- digest covers the record and the digest before it: a chain for each tenant.
CREATE TABLE audit (
    tenant_id  UUID   NOT NULL,
    seq        BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    account_id UUID,
    actor      TEXT   NOT NULL,
    on_behalf  UUID,
    act        TEXT   NOT NULL,
    noun       TEXT   NOT NULL,
    noun_id    TEXT   NOT NULL,
    label      TEXT   NOT NULL,
    before     TEXT,
    after      TEXT,
    reason     TEXT   NOT NULL,
    address    TEXT   NOT NULL,
    prior      BYTEA  NOT NULL,
    digest     BYTEA  NOT NULL,
    CONSTRAINT audit_pk PRIMARY KEY (tenant_id, seq)
);

CREATE INDEX audit_by_noun ON audit (tenant_id, noun, noun_id, seq);

CREATE INDEX audit_last_of ON audit (tenant_id, noun, seq);

CREATE INDEX audit_by_account ON audit (tenant_id, account_id, seq);

-- The end of the chain, locked while a record is added.
CREATE TABLE audit_head (
    tenant_id UUID   NOT NULL,
    seq       BIGINT NOT NULL,
    digest    BYTEA  NOT NULL,
    CONSTRAINT audit_head_pk PRIMARY KEY (tenant_id)
);

CREATE TABLE job (
    tenant_id    UUID   NOT NULL,
    id           UUID   NOT NULL,
    kind         TEXT   NOT NULL,
    payload      TEXT   NOT NULL,
    state        TEXT   NOT NULL,
    run_at       BIGINT NOT NULL,
    attempts     BIGINT NOT NULL,
    leased_until BIGINT,
    done         BIGINT NOT NULL,
    total        BIGINT NOT NULL,
    failure      TEXT,
    created_by   UUID,
    created_at   BIGINT NOT NULL,
    finished_at  BIGINT,
    CONSTRAINT job_pk PRIMARY KEY (tenant_id, id)
);

CREATE INDEX job_waiting ON job (tenant_id, state, run_at);

CREATE TABLE setting (
    tenant_id  UUID   NOT NULL,
    name       TEXT   NOT NULL,
    value      TEXT   NOT NULL,
    changed_by UUID,
    changed_at BIGINT NOT NULL,
    CONSTRAINT setting_pk PRIMARY KEY (tenant_id, name)
);

CREATE TABLE workday (
    tenant_id UUID NOT NULL,
    day       TEXT NOT NULL,
    kind      TEXT NOT NULL,
    name      TEXT NOT NULL,
    CONSTRAINT workday_pk PRIMARY KEY (tenant_id, day)
);

-- An uploaded workbook. problems and counts are JSON, written when it has been checked.
CREATE TABLE import (
    tenant_id     UUID   NOT NULL,
    id            UUID   NOT NULL,
    attachment_id UUID   NOT NULL,
    state         TEXT   NOT NULL,
    ends_absent_on TEXT,
    counts        TEXT   NOT NULL,
    problems      TEXT   NOT NULL,
    created_by    UUID   NOT NULL,
    created_at    BIGINT NOT NULL,
    finished_at   BIGINT,
    CONSTRAINT import_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT import_attachment FOREIGN KEY (tenant_id, attachment_id) REFERENCES attachment (tenant_id, id)
);

-- What applying an import would do, a row of the workbook each, for the preview.
CREATE TABLE import_row (
    tenant_id UUID   NOT NULL,
    import_id UUID   NOT NULL,
    position  BIGINT NOT NULL,
    sheet     TEXT   NOT NULL,
    line      BIGINT NOT NULL,
    change    TEXT   NOT NULL,
    label     TEXT   NOT NULL,
    before    TEXT,
    after     TEXT,
    CONSTRAINT import_row_pk PRIMARY KEY (tenant_id, import_id, position),
    CONSTRAINT import_row_import FOREIGN KEY (tenant_id, import_id) REFERENCES import (tenant_id, id)
);

CREATE INDEX import_row_by_change ON import_row (tenant_id, import_id, change, position);
