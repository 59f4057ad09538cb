//! A service over an invented city, and people of it who bring files.

use std::{
    collections::HashMap,
    io::{Cursor, Read as _},
};

use liandai_city::{CitySpec, generate_organisation};
use liandai_documents::{facts::MemoryTables, organisation::Verdict};
use liandai_model::{FactSink, FactTable, ImportId, ImportKind, ImportState, TenantId};
use liandai_service::{
    Call, Error, Service,
    import::{ImportView, NewUpload, RowView},
    job::{Handlers, Ran},
};
use liandai_store::{Page, import::ImportRowFilter, officer::Officer};
use liandai_testkit::{TestStore, test_instant};

use crate::support::{Moved, service_over};

/// Where the tests work: a city of 300 officers.
pub struct Bench {
    pub service: Service,
    pub tenant: TenantId,
    clock: Moved,
    /// Before every sign-in name, since all tests on PostgreSQL share them.
    prefix: String,
    _files: tempfile::TempDir,
}

impl Bench {
    pub async fn new(test: &TestStore, officers: u32) -> Self {
        let files = tempfile::tempdir().unwrap();
        let (service, clock) = service_over(test, files.path());
        let prefix = format!("{}-", test.tenant);
        let bench = Self { service, tenant: test.tenant, clock, prefix, _files: files };
        bench.found(officers).await;
        bench
    }

    /// Writes the city, with sign-in names of this tenant's own.
    async fn found(&self, officers: u32) {
        let mut tables =
            Prefixed { tables: MemoryTables::default(), prefix: &self.prefix, is_accounts: false };
        // Of last year, so that whatever changed hands in the city's year has done so.
        let spec = CitySpec { officers, year: 2025, seed: 1 };
        let Ok(_) = generate_organisation(&spec, &mut tables);
        let regulation = self.service.regulation_on(self.tenant, test_instant().day()).await.unwrap();
        let mut tx = self.service.store().write(self.tenant).await.unwrap();
        self.service.load_tables(&mut tx, tables.tables, &regulation.package, "city").await.unwrap();
        tx.commit().await.unwrap();
        self.pass_an_hour();
    }

    pub fn pass_an_hour(&self) {
        self.clock.pass_seconds(3600);
    }

    pub fn name(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// A call in the name of one of the city's accounts: `clerk`, `city`, `admin` …
    pub async fn call(&self, name: &str) -> Call {
        let mut tx = self.service.store().read(self.tenant).await.unwrap();
        let account = tx.account_by_name(&self.name(name)).await.unwrap().unwrap();
        drop(tx);
        self.service.call_for(self.tenant, account.id).await.unwrap()
    }

    /// Brings one table as a CSV file.
    pub async fn bring(&self, call: &Call, table: &str, text: &str) -> ImportView {
        self.bring_file(call, &format!("{table}.csv"), text.as_bytes().to_vec()).await
    }

    pub async fn bring_file(&self, call: &Call, name: &str, bytes: Vec<u8>) -> ImportView {
        let upload = NewUpload { name, bytes, kind: ImportKind::Organisation, ends_absent_on: None };
        let id = self.service.upload_import(call, upload).await.unwrap();
        self.service.import(call, id).await.unwrap()
    }

    pub async fn apply(&self, call: &Call, id: ImportId) -> Result<ImportState, Error> {
        self.service.apply_import(call, id).await?;
        Ok(self.service.import(call, id).await?.state)
    }

    /// The rows of an import that are not unchanged.
    pub async fn changes(&self, call: &Call, id: ImportId) -> Vec<RowView> {
        let filter = ImportRowFilter::default();
        let rows = self.service.import_rows(call, id, &filter, Page::new(1, 500)).await.unwrap().rows;
        rows.into_iter().filter(|row| row.verdict != Verdict::Unchanged).collect()
    }

    /// Does jobs until none is due.
    pub async fn work(&self) -> Vec<Ran> {
        let handlers = Handlers::all();
        let mut all = Vec::new();
        loop {
            match self.service.run_one_job(&handlers, self.tenant).await.unwrap() {
                Ran::Nothing => return all,
                ran => all.push(ran),
            }
        }
    }

    pub async fn officers(&self) -> Vec<Officer> {
        self.service.store().read(self.tenant).await.unwrap().officers().await.unwrap()
    }

    /// The codes of the officer of an account, of the institution and of the unit.
    pub async fn home(&self, name: &str) -> (Officer, String) {
        let mut tx = self.service.store().read(self.tenant).await.unwrap();
        let account = tx.account_by_name(&self.name(name)).await.unwrap().unwrap();
        let officer = tx.officer(account.officer_id.unwrap()).await.unwrap().unwrap();
        let institution = tx.institution(officer.institution_id).await.unwrap().unwrap();
        (officer, institution.code)
    }

    /// How many rows each table has.
    pub async fn sizes(&self) -> HashMap<&'static str, usize> {
        let mut tx = self.service.store().read(self.tenant).await.unwrap();
        HashMap::from([
            ("institutions", tx.institutions().await.unwrap().len()),
            ("units", tx.units().await.unwrap().len()),
            ("officers", tx.officers().await.unwrap().len()),
            ("posts", tx.posts().await.unwrap().len()),
            ("links", tx.links().await.unwrap().len()),
            ("secondments", tx.secondments().await.unwrap().len()),
            ("titles", tx.titles().await.unwrap().len()),
            ("bodies", tx.bodies().await.unwrap().len()),
            ("members", tx.members().await.unwrap().len()),
            ("accounts", tx.accounts().await.unwrap().len()),
            ("grants", tx.grants().await.unwrap().len()),
        ])
    }
}

/// Puts a prefix before the sign-in names.
struct Prefixed<'p> {
    tables: MemoryTables,
    prefix: &'p str,
    is_accounts: bool,
}

impl FactSink for Prefixed<'_> {
    type Error = std::convert::Infallible;

    fn begin_with(&mut self, table: FactTable, columns: &[&'static str]) -> Result<(), Self::Error> {
        self.is_accounts = table == FactTable::Accounts;
        self.tables.begin_with(table, columns)
    }

    fn row(&mut self, cells: &[&str]) -> Result<(), Self::Error> {
        let mut cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        if let Some(name) = cells.first_mut().filter(|_| self.is_accounts) {
            name.insert_str(0, self.prefix);
        }
        self.tables.row(&cells.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

/// One file of a zip as text.
pub fn unzipped(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}
