-- The rating of officers, units and institutions in SQL over the fact tables, which `peer_duckdb.py` declares as views of
-- the CSV files. Points are whole hundredths, means have the common denominator 277200 = 10 × lcm(1..12), so that nothing is
-- rounded before the end. Also declared there: the variables period, first_day, last_day, is_final, last_year, and the macro
-- is_rated(period), true of the period and its months.
--
-- Criteria are an ENUM whose order is the package's; a subject has six places in it, so `enum_code % 6` is a column.

CREATE MACRO hundredths(points) AS CAST(points * 100 AS BIGINT);
CREATE MACRO in_period(day) AS day BETWEEN getvariable('first_day') AND getvariable('last_day');
CREATE MACRO with_decimals(points) AS printf('%d.%02d', points // 100, points % 100);
CREATE MACRO stars_of(total) AS CASE WHEN total >= 9000 THEN 5 WHEN total >= 8000 THEN 4 WHEN total >= 7000 THEN 3 WHEN total >= 6000 THEN 2 ELSE 1 END;
CREATE MACRO floored(points, deduction) AS greatest(coalesce(points, 0) - coalesce(deduction, 0), 0);

-- One row a sheet: the months, of which only officers' count, and the period's.
CREATE TEMP TABLE sheet AS
SELECT subject, subject_id, period,
       sum(points) FILTER (enum_code(criterion) % 6 = 0) AS c0,
       sum(points) FILTER (enum_code(criterion) % 6 = 1) AS c1,
       sum(points) FILTER (enum_code(criterion) % 6 = 2) AS c2,
       sum(points) FILTER (enum_code(criterion) % 6 = 3) AS c3,
       sum(points) FILTER (enum_code(criterion) % 6 = 4) AS c4,
       sum(points) FILTER (enum_code(criterion) % 6 = 5) AS c5
FROM (SELECT subject, subject_id, period, criterion, CAST(points * 100 AS INTEGER) AS points FROM sheets)
WHERE is_rated(period)
GROUP BY ALL;

-- Deductions by the sheet that they lower; within one sheet a fact counts once, at its largest.
CREATE TEMP TABLE deducted AS
WITH dated AS (
    SELECT fact_id, subject, subject_id, criterion, hundredths(points) AS points, getvariable('period') AS period
    FROM deductions WHERE in_period(date)
    UNION ALL
    SELECT fact_id, subject, subject_id, criterion, hundredths(points), strftime(date, '%Y-%m')
    FROM deductions WHERE in_period(date) AND subject = 'officer'
), once AS (
    FROM dated
    QUALIFY row_number() OVER (PARTITION BY subject, subject_id, period, fact_id ORDER BY points DESC, criterion) = 1
)
SELECT subject, subject_id, period,
       sum(points) FILTER (enum_code(criterion) % 6 = 0) AS d0,
       sum(points) FILTER (enum_code(criterion) % 6 = 1) AS d1,
       sum(points) FILTER (enum_code(criterion) % 6 = 2) AS d2,
       sum(points) FILTER (enum_code(criterion) % 6 = 3) AS d3,
       sum(points) FILTER (enum_code(criterion) % 6 = 4) AS d4,
       sum(points) FILTER (enum_code(criterion) % 6 = 5) AS d5
FROM once
GROUP BY ALL;

-- One row a subject: its base and how many monthly totals are below 60.
CREATE TEMP TABLE score AS
WITH months AS (
    SELECT subject_id, count(*) AS k,
           sum(c0) AS m0, sum(c1) AS m1, sum(c2) AS m2, sum(c3) AS m3, sum(c4) AS m4,
           count(*) FILTER (floored(c0, d0) + floored(c1, d1) + floored(c2, d2) + floored(c3, d3) + floored(c4, d4) < 6000) AS below
    FROM sheet LEFT JOIN deducted USING (subject, subject_id, period)
    WHERE subject = 'officer' AND period <> getvariable('period')
    GROUP BY subject_id
), parts AS (
    SELECT subject, subject_id, 277200 // (CASE WHEN k > 0 THEN 10 * k ELSE 1 END) AS share, k,
           c0, c1, c2, c3, c4, c5, m0, m1, m2, m3, m4, d0, d1, d2, d3, d4, d5
    FROM (FROM sheet WHERE period = getvariable('period')) AS own
    LEFT JOIN (SELECT 'officer' AS subject, * FROM months) USING (subject, subject_id)
    LEFT JOIN (FROM deducted WHERE period = getvariable('period')) AS lowered USING (subject, subject_id)
), exact AS (
    SELECT subject, subject_id,
           CASE WHEN k > 0 THEN
               floored(6 * share * m0 + 110880 * c0, 277200 * d0) + floored(6 * share * m1 + 110880 * c1, 277200 * d1)
             + floored(6 * share * m2 + 110880 * c2, 277200 * d2) + floored(6 * share * m3 + 110880 * c3, 277200 * d3)
             + floored(6 * share * m4 + 110880 * c4, 277200 * d4)
           ELSE
               277200 * (floored(c0, d0) + floored(c1, d1) + floored(c2, d2) + floored(c3, d3) + floored(c4, d4) + floored(c5, d5))
           END AS numerator
    FROM parts
)
SELECT subject, subject_id, (2 * numerator + 277200) // 554400 AS base, coalesce(below, 0) AS below
FROM exact FULL JOIN (SELECT 'officer' AS subject, subject_id, below FROM months) USING (subject, subject_id);

-- Bonus; criticism is kept apart because it lowers the total, not the bonus.
CREATE TEMP TABLE bonus AS
WITH dated AS (FROM honours WHERE in_period(date)), titled AS (
    SELECT subject, subject_id, title, max(CASE level WHEN 'central' THEN 150 WHEN 'provincial' THEN 100 ELSE 0 END) AS points
    FROM dated WHERE kind = 'honour' AND subject <> 'institution'
    GROUP BY ALL
), grouped AS (
    SELECT subject, subject_id,
           coalesce(sum(CASE level WHEN 'central' THEN 100 WHEN 'provincial' THEN 50 ELSE 0 END) FILTER (kind = 'commendation'), 0)
         + coalesce(sum(CASE level WHEN 'central' THEN 50 WHEN 'provincial' THEN 30 ELSE 0 END) FILTER (kind = 'individual-commendation'), 0) AS commended,
           coalesce(sum(CASE level WHEN 'central' THEN 500 WHEN 'provincial' THEN 300 ELSE 200 END) FILTER (kind = 'experience'), 0) AS promoted,
           30 * count(*) FILTER (kind = 'publication') + 200 * count(*) FILTER (kind = 'hosted-inspection') AS published,
           100 * count(*) FILTER (kind = 'criticism') AS criticism
    FROM dated WHERE subject = 'institution'
    GROUP BY ALL
)
SELECT subject, subject_id, least(sum(points), 500) AS bonus, 0 AS criticism FROM titled GROUP BY ALL
UNION ALL
SELECT subject, subject_id, least(commended, 300) + least(promoted, 500) + least(published, 300), criticism FROM grouped;

CREATE TEMP TABLE scored AS
SELECT subject, subject_id, base, coalesce(bonus, 0) AS bonus, below,
       greatest(base + coalesce(bonus, 0) - coalesce(criticism, 0), CASE WHEN base IS NULL THEN NULL ELSE 0 END) AS total
FROM score LEFT JOIN bonus USING (subject, subject_id);

CREATE TEMP TABLE unsatisfied AS
SELECT subject, subject_id
FROM satisfaction WHERE period = getvariable('period')
GROUP BY ALL
HAVING sum(satisfied + basically_satisfied) * 100 < sum(satisfied + basically_satisfied + dissatisfied) * 60;

-- Institutions, final rating only.
CREATE TEMP TABLE institution AS
WITH ranked AS (
    SELECT id, "group", base, bonus, total,
           CASE WHEN total >= 9000 THEN 1 WHEN total >= 8000 THEN 2 WHEN total IS NOT NULL THEN 3 END AS class,
           CASE WHEN total IS NOT NULL THEN rank() OVER (PARTITION BY "group" ORDER BY total DESC NULLS LAST) END AS rank,
           count(total) OVER (PARTITION BY "group") AS rank_of,
           coalesce(rank_of >= 2 AND total = min(total) OVER (PARTITION BY "group") AND total < max(total) OVER (PARTITION BY "group"), false) AS last
    FROM institutions LEFT JOIN (FROM scored WHERE subject = 'institution') ON subject_id = id
    WHERE getvariable('is_final')
), judged AS (
    SELECT *, class = 1 AND rank <= CASE "group" WHEN 'county' THEN 4 ELSE 3 END AS through,
           total < 8000 OR last AS warned,
           (class = 3 AND id IN (SELECT subject_id FROM history WHERE subject = 'institution' AND year = getvariable('last_year') AND outcome = 'class-3'))
           OR id IN (SELECT subject_id FROM findings WHERE subject = 'institution' AND ground = 'image-event-veto' AND in_period(date)) AS vetoed
    FROM ranked
)
SELECT *, through AND rank = max(rank) FILTER (through) OVER (PARTITION BY "group")
       AND count(*) FILTER (through) OVER (PARTITION BY "group") > CASE "group" WHEN 'county' THEN 4 ELSE 3 END AS tied
FROM judged;

-- Units.
CREATE TEMP TABLE unit AS
WITH placed AS (
    SELECT units.id, institution_id, base, bonus, total,
           CASE WHEN total IS NOT NULL THEN rank() OVER (PARTITION BY institution_id ORDER BY total DESC NULLS LAST) END AS rank,
           count(total) OVER (PARTITION BY institution_id) AS rank_of,
           coalesce(getvariable('is_final') AND rank_of >= 2 AND total = min(total) OVER (PARTITION BY institution_id)
               AND total < max(total) OVER (PARTITION BY institution_id), false) AS last_in_institution,
           coalesce(getvariable('is_final') AND total = min(total) OVER (PARTITION BY system)
               AND total < max(total) OVER (PARTITION BY system), false) AS last_in_system
    FROM units
    JOIN institutions ON institutions.id = institution_id
    LEFT JOIN (FROM scored WHERE subject = 'unit') ON subject_id = units.id
), ground AS (
    SELECT subject_id AS id, 'satisfaction' AS reason FROM unsatisfied WHERE subject = 'unit'
    UNION
    SELECT unit_id, 'criminal-liability' FROM findings JOIN officers ON officers.id = subject_id
    WHERE subject = 'officer' AND ground = 'criminal-liability' AND in_period(date) AND unit_id IS NOT NULL
    UNION
    SELECT subject_id, ground FROM findings
    WHERE subject = 'unit' AND ground IN ('mass-incident', 'failed-inspection', 'other-mechanism') AND in_period(date)
    UNION
    SELECT id, 'last-institution' FROM placed WHERE last_in_institution
    UNION
    SELECT id, 'last-system' FROM placed WHERE last_in_system
), disqualified AS (SELECT id, list(reason) AS reasons FROM ground GROUP BY id)
SELECT placed.*, coalesce(reasons, []) AS reasons,
       CASE WHEN total IS NULL THEN 'incomplete' WHEN reasons IS NOT NULL THEN 'disqualified' ELSE 'rated' END AS status
FROM placed LEFT JOIN disqualified USING (id);

-- Officers.
CREATE TEMP TABLE judged_officer AS
WITH leave AS (
    SELECT officer_id, sum(days) FILTER (kind = 'absent') AS absent, sum(days) FILTER (kind IN ('sick', 'personal')) AS away
    FROM attendance WHERE in_period("from")
    GROUP BY officer_id
), ground AS (
    SELECT subject_id AS id, 'satisfaction' AS reason FROM unsatisfied WHERE subject = 'officer'
    UNION
    SELECT subject_id, 'months-below' FROM scored WHERE subject = 'officer' AND below >= 3
    UNION
    SELECT officer_id, 'absence' FROM leave WHERE absent >= 5
    UNION
    SELECT subject_id, ground FROM findings
    WHERE subject = 'officer' AND in_period(date)
      AND ground IN ('mass-incident', 'illegal-organisation', 'crime-protection', 'secrecy', 'sanction', 'criminal-liability', 'other-mechanism')
), exclusion AS (
    SELECT id, 'new' AS reason FROM officers WHERE joined_on + INTERVAL 1 YEAR > getvariable('last_day')
    UNION
    SELECT officer_id, 'leave' FROM leave WHERE away > 90
), disqualified AS (SELECT id, list(reason) AS grounds FROM ground GROUP BY id),
excluded AS (SELECT id, list(reason) AS exclusions FROM exclusion GROUP BY id)
SELECT id, institution_id, base, bonus, total, list_concat(grounds, exclusions) AS reasons,
       CASE WHEN total IS NULL THEN 'incomplete' WHEN grounds IS NOT NULL THEN 'disqualified'
            WHEN exclusions IS NOT NULL THEN 'excluded' ELSE 'rated' END AS status
FROM officers
LEFT JOIN (FROM scored WHERE subject = 'officer') ON subject_id = id
LEFT JOIN disqualified USING (id)
LEFT JOIN excluded USING (id);

CREATE TEMP TABLE officer AS
WITH ceiling AS (
    SELECT leader_id AS id FROM links JOIN judged_officer ON id = member_id
    WHERE status = 'disqualified' AND "from" <= getvariable('last_day') AND coalesce("to" >= getvariable('first_day'), true)
    UNION
    SELECT head_id FROM institutions JOIN institution USING (id) WHERE warned
), ranked AS (
    SELECT id, rank() OVER (PARTITION BY institution_id ORDER BY total DESC) AS rank, count(*) OVER (PARTITION BY institution_id) AS rank_of
    FROM judged_officer
    WHERE total IS NOT NULL AND status <> 'excluded'
)
SELECT judged_officer.*, rank, rank_of, CASE WHEN status = 'rated' THEN stars_of(total) END AS reached,
       coalesce(reached = 5 AND ceiling.id IS NOT NULL, false) AS lowered
FROM judged_officer LEFT JOIN ranked USING (id) LEFT JOIN ceiling USING (id);

-- Everyone.
CREATE TEMP TABLE result AS
WITH everyone AS (
    SELECT 0 AS place, 'institution' AS subject, id, CASE WHEN total IS NULL THEN 'incomplete' ELSE 'rated' END AS status,
           base, bonus, total, rank, rank_of, NULL AS stars, class,
           [CASE WHEN through AND NOT vetoed THEN 'advanced' END, CASE WHEN last THEN 'last-group' END,
            CASE WHEN tied THEN 'tie_at_cutoff' END, CASE WHEN vetoed THEN 'veto' END, CASE WHEN warned THEN 'veto-warning' END] AS flags,
           []::VARCHAR[] AS reasons
    FROM institution
    UNION ALL
    SELECT 1, 'unit', id, status, base, bonus, total, rank, rank_of, CASE WHEN status = 'rated' THEN stars_of(total) END, NULL,
           [CASE WHEN last_in_institution THEN 'last-institution' END, CASE WHEN last_in_system THEN 'last-system' END], reasons
    FROM unit
    UNION ALL
    SELECT 2, 'officer', id, status, base, bonus, total, rank, rank_of, CASE WHEN lowered THEN 4 ELSE reached END, NULL,
           [CASE WHEN lowered THEN 'ceiling' END], reasons
    FROM officer
)
SELECT subject, id AS subject_id, getvariable('period') AS period, status,
       with_decimals(base) AS base, CASE WHEN total IS NOT NULL THEN with_decimals(bonus) END AS bonus, with_decimals(total) AS total,
       rank, CASE WHEN rank IS NOT NULL THEN rank_of END AS rank_of, stars, class,
       nullif(array_to_string(list_filter(flags, lambda flag: flag IS NOT NULL), ';'), '') AS flags,
       nullif(array_to_string(list_sort(list_concat(reasons, CASE WHEN total IS NULL THEN ['no-period-sheet'] END)), ';'), '') AS reasons
FROM everyone
ORDER BY place, id;
