//! Regulations, attachments, settings, workdays, imports and tenants.

use liandai_model::{
    AttachmentId, AttachmentOwner, DayKind, ImportId, ImportKind, ImportState, RegulationId,
};
use liandai_store::{
    Page, StoreError,
    attachment::Attachment,
    import::{Import, ImportFilter, ImportRow, ImportRowFilter},
    regulation::Regulation,
    setting::Setting,
    workday::Workday,
};

use uuid::Uuid;

use crate::town::{Town, at, day, id, today};

pub fn regulation(digest: u8, effective_from: &str, stored: i64) -> Regulation {
    Regulation {
        id: id!(RegulationId),
        package: "changde".to_owned(),
        digest: vec![digest; 32],
        effective_from: day(effective_from),
        files: "{}".to_owned(),
        official_text: None,
        note: format!("第{digest}版"),
        stored_by: None,
        stored_at: at(stored),
    }
}

fn attachment(town: &Town, owner_id: Uuid) -> Attachment {
    Attachment {
        id: id!(AttachmentId),
        owner: AttachmentOwner::Import,
        owner_id,
        digest: vec![3; 32],
        name: "人员.xlsx".to_owned(),
        media_type: "application/octet-stream".to_owned(),
        bytes: 12,
        stored_by: Some(town.admin),
        stored_at: at(0),
    }
}

pub fn row(position: i64, sheet: &str, change: &str) -> ImportRow {
    ImportRow {
        position,
        sheet: sheet.to_owned(),
        line: position + 1,
        change: change.to_owned(),
        label: format!("行{position}"),
        before: None,
        after: Some("{}".to_owned()),
    }
}

pub async fn import(town: &Town, created: i64) -> Import {
    let id = id!(ImportId);
    let file = attachment(town, id.uuid());
    let import = Import {
        id,
        attachment_id: file.id,
        kind: ImportKind::Organisation,
        state: ImportState::Checking,
        ends_absent_on: None,
        counts: "{}".to_owned(),
        problems: "[]".to_owned(),
        created_by: town.admin,
        created_at: at(created),
        finished_at: None,
    };
    let mut tx = town.write().await;
    tx.insert_attachments(std::slice::from_ref(&file)).await.unwrap();
    tx.insert_import(&import).await.unwrap();
    tx.commit().await.unwrap();
    import
}

on_both! {
    async fn the_version_in_force_began_last_and_was_stored_last(town) {
        let mut tx = town.write().await;
        let versions =
            [regulation(1, "2025-01-01", 1), regulation(2, "2026-01-01", 2), regulation(3, "2026-01-01", 3), regulation(4, "2027-01-01", 4)];
        for version in &versions {
            tx.insert_regulation(version).await.unwrap();
        }
        for (on, expected) in
            [("2024-12-31", None), ("2025-06-01", Some(0)), ("2026-01-01", Some(2)), ("2027-01-01", Some(3))]
        {
            let expected = expected.map(|place: usize| versions[place].clone());
            let row = tx.regulation_row_in_force(day(on)).await.unwrap();
            assert_eq!(row.map(|row| row.id), expected.as_ref().map(|version| version.id), "{on}");
            assert_eq!(tx.regulation_in_force(day(on)).await.unwrap(), expected, "{on}");
        }
        let notes: Vec<_> = tx.regulations().await.unwrap().into_iter().map(|row| row.note).collect();
        assert_eq!(notes, ["第4版", "第3版", "第2版", "第1版"]);
        assert_eq!(tx.regulation_by_digest(&[2; 32]).await.unwrap().as_ref(), Some(&versions[1]));
        assert!(tx.attach_official_text(versions[1].id, Some("全文")).await.unwrap());
        assert_eq!(tx.regulation(versions[1].id).await.unwrap().unwrap().official_text.as_deref(), Some("全文"));
        assert_eq!(tx.official_text(versions[1].id).await.unwrap().as_deref(), Some("全文"));
        assert_eq!(tx.official_text(versions[0].id).await.unwrap(), None);
        assert!(tx.regulations().await.unwrap()[2].has_official_text);
        assert!(!tx.attach_official_text(id!(RegulationId), None).await.unwrap());
        let again = tx.insert_regulation(&regulation(1, "2028-01-01", 5)).await;
        assert!(matches!(again, Err(StoreError::Taken(_))), "{again:?}");
    }

    async fn an_attachment_is_found_again(town) {
        let mut tx = town.write().await;
        let file = attachment(&town, id!(ImportId).uuid());
        tx.insert_attachments(std::slice::from_ref(&file)).await.unwrap();
        assert_eq!(tx.attachment(file.id).await.unwrap(), Some(file));
        assert_eq!(tx.attachment(id!(AttachmentId)).await.unwrap(), None);
    }

    async fn settings_are_set_overwritten_and_unset(town) {
        let mut tx = town.write().await;
        let mut setting = Setting {
            name: "idle-minutes".to_owned(),
            value: "30".to_owned(),
            changed_by: Some(town.admin),
            changed_at: at(0),
        };
        assert_eq!(tx.setting("idle-minutes").await.unwrap(), None);
        tx.save_setting(&setting).await.unwrap();
        "15".clone_into(&mut setting.value);
        tx.save_setting(&setting).await.unwrap();
        assert_eq!(tx.setting("idle-minutes").await.unwrap().as_ref(), Some(&setting));
        assert_eq!(tx.settings().await.unwrap(), [setting]);
        assert!(tx.delete_setting("idle-minutes").await.unwrap());
        assert!(!tx.delete_setting("idle-minutes").await.unwrap());
    }

    async fn workdays_are_read_between_two_days(town) {
        let mut tx = town.write().await;
        let of = |on: &str, kind, name: &str| Workday { day: day(on), kind, name: name.to_owned() };
        let days = [
            of("2026-02-14", DayKind::Workday, "补班"),
            of("2026-02-17", DayKind::Holiday, "春节"),
            of("2026-05-01", DayKind::Holiday, "劳动节"),
        ];
        tx.save_workdays(&days).await.unwrap();
        tx.save_workdays(&[of("2026-02-17", DayKind::Holiday, "正月初一")]).await.unwrap();
        let found = tx.workdays(day("2026-02-14"), day("2026-02-17")).await.unwrap();
        assert_eq!(found.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["补班", "正月初一"]);
        assert!(tx.delete_workday(day("2026-02-14")).await.unwrap());
        assert!(!tx.delete_workday(day("2026-02-14")).await.unwrap());
        assert_eq!(tx.workdays(day("2026-01-01"), day("2026-12-31")).await.unwrap().len(), 2);
    }

    async fn imports_are_listed_latest_first_and_move_from_state_to_state_once(town) {
        let (first, second) = (import(&town, 1).await, import(&town, 2).await);
        let mut tx = town.write().await;
        let all = ImportFilter { by: town.chief, with_organisation: true, kind: None };
        let list = tx.imports(&all, Page::new(1, 10)).await.unwrap();
        let ids: Vec<_> = list.rows.iter().map(|row| row.id).collect();
        assert_eq!((ids, list.total), (vec![second.id, first.id], 2));
        assert_eq!((list.rows[0].file_name.as_str(), list.rows[0].creator.as_str()), ("人员.xlsx", "ADMIN"));
        assert_eq!(tx.imports(&all, Page::new(2, 1)).await.unwrap().total, 2);
        assert_eq!(tx.imports(&ImportFilter { with_organisation: false, ..all }, Page::new(1, 10)).await.unwrap().total, 0);
        assert_eq!(count_of!(tx, imports_in(town.admin, first.state)), 2);
        assert_eq!(count_of!(tx, imports_in(town.admin, ImportState::Applied)), 0);
        let facts = ImportFilter { kind: Some(ImportKind::Facts), ..all };
        assert_eq!(tx.imports(&facts, Page::new(1, 10)).await.unwrap().total, 0);
        assert!(tx.update_import(&Import { kind: ImportKind::Facts, ..second.clone() }).await.unwrap());
        assert_eq!(tx.imports(&facts, Page::new(1, 10)).await.unwrap().total, 0, "facts are for who brought them");
        assert_eq!(tx.imports(&ImportFilter { by: town.admin, ..facts }, Page::new(1, 10)).await.unwrap().total, 1);
        assert_eq!(tx.imports(&all, Page::new(1, 10)).await.unwrap().total, 1);
        let checked = Import { state: ImportState::Ready, ends_absent_on: Some(today()), ..first.clone() };
        assert!(tx.update_import(&checked).await.unwrap());
        assert_eq!(tx.import(first.id).await.unwrap(), Some(checked));
        let (from, to) = (ImportState::Ready, ImportState::Applying);
        assert!(tx.move_import(first.id, from, to, None).await.unwrap());
        assert!(!tx.move_import(first.id, from, to, None).await.unwrap());
        assert!(tx.move_import(first.id, to, ImportState::Applied, Some(at(5))).await.unwrap());
        assert_eq!(tx.import(first.id).await.unwrap().unwrap().finished_at, Some(at(5)));
    }

    async fn rows_of_an_import_are_filtered_and_paged(town) {
        let import = import(&town, 1).await;
        let mut tx = town.write().await;
        let rows: Vec<_> = (0..700)
            .map(|position| {
                let sheet = if position < 300 { "officers" } else { "links" };
                row(position, sheet, if position % 3 == 0 { "new" } else { "unchanged" })
            })
            .collect();
        tx.insert_import_rows(import.id, &rows).await.unwrap();
        let all = ImportRowFilter::default();
        let last = tx.import_rows(import.id, &all, Page::new(2, 500)).await.unwrap();
        assert_eq!((last.total, last.rows.as_slice()), (700, &rows[500..]));
        let new = ImportRowFilter { change: Some("new".to_owned()), sheet: Some("officers".to_owned()), except: None };
        let some = tx.import_rows(import.id, &new, Page::new(1, 10)).await.unwrap();
        assert_eq!((some.total, some.rows[9].position), (100, 27));
        let changing = ImportRowFilter { except: Some("unchanged".to_owned()), ..ImportRowFilter::default() };
        assert_eq!(tx.import_rows(import.id, &changing, Page::new(1, 10)).await.unwrap().total, 234);
        let counts = tx.import_counts(import.id).await.unwrap();
        let counts: Vec<_> = counts.iter().map(|row| (row.sheet.as_str(), row.change.as_str(), row.n)).collect();
        let expected =
            [("links", "new", 134), ("links", "unchanged", 266), ("officers", "new", 100), ("officers", "unchanged", 200)];
        assert_eq!(counts, expected);
        assert_eq!(tx.delete_import_rows(import.id).await.unwrap(), 700);
        assert_eq!(tx.import_rows(import.id, &all, Page::new(1, 10)).await.unwrap().total, 0);
    }

    async fn a_tenant_knows_itself_and_is_in_the_list_of_all(town) {
        let own = town.read().await.own_tenant().await.unwrap().unwrap();
        assert_eq!((own.tenant_id, own.name.as_str()), (town.test.tenant, "常德"));
        assert!(town.test.store.tenants().await.unwrap().contains(&own));
        let again = town.write().await.insert_tenant("x", "x", at(0)).await;
        assert!(matches!(again, Err(StoreError::Taken(_))), "{again:?}");
    }
}
