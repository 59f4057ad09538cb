//! A small town that every test of the contract can ask questions about.

use liandai_model::{
    AccountId, BodyId, Day, Duty, GrantId, Instant, InstitutionId, Lang, LinkId, MemberId, OfficerId, PostId,
    ProxyId, Role, Seat, SecondmentId, TenantId, Theme, TitleId, UnitId,
};
use liandai_store::{
    Tx,
    account::Account,
    body::{Body, Member},
    grant::Grant,
    institution::Institution,
    link::Link,
    officer::Officer,
    post::Post,
    proxy::Proxy,
    secondment::Secondment,
    title::Title,
    unit::Unit,
};
use liandai_testkit::{TestStore, test_instant};

/// A day, as a test writes it.
pub fn day(text: &str) -> Day {
    Day::parse(text.as_bytes()).unwrap()
}

/// The day of most questions.
pub fn today() -> Day {
    day("2026-03-05")
}

/// An id that no other test makes.
macro_rules! id {
    ($id:ty) => {
        <$id>::new(liandai_testkit::test_instant(), liandai_testkit::fresh_bytes())
    };
}
pub(crate) use id;

/// County `K` with bureau `K1` under it, and `M` apart.
pub struct Town {
    pub test: TestStore,
    pub k: InstitutionId,
    pub k1: InstitutionId,
    pub m: InstitutionId,
    pub u1: UnitId,
    pub u2: UnitId,
    pub mu: UnitId,
    /// By the number in their code: P0 heads K, P1 heads K1, P2 is its deputy, P3 leads U1, P4 and P5 serve there, P6 in U2
    /// has no leader, P7 serves in M, P8 served in U1 until 2025, P9 will join U1.
    pub officers: Vec<OfficerId>,
    pub group: BodyId,
    pub unit_body: BodyId,
    pub admin: AccountId,
    pub chief: AccountId,
    pub lead: AccountId,
    pub links: Vec<LinkId>,
}

impl Town {
    pub async fn found(test: TestStore) -> Self {
        let (k, k1, m) = (id!(InstitutionId), id!(InstitutionId), id!(InstitutionId));
        let (u1, u2, mu) = (id!(UnitId), id!(UnitId), id!(UnitId));
        let mut town = Self {
            k,
            k1,
            m,
            u1,
            u2,
            mu,
            officers: (0..10).map(|_| id!(OfficerId)).collect(),
            group: id!(BodyId),
            unit_body: id!(BodyId),
            admin: id!(AccountId),
            chief: id!(AccountId),
            lead: id!(AccountId),
            links: Vec::new(),
            test,
        };
        let mut tx = town.write().await;
        town.places(&mut tx).await;
        town.people(&mut tx).await;
        town.bodies(&mut tx).await;
        town.links(&mut tx).await;
        town.accounts(&mut tx).await;
        tx.commit().await.unwrap();
        town
    }

    pub async fn read(&self) -> Tx {
        self.test.store.read(self.test.tenant).await.unwrap()
    }

    pub async fn write(&self) -> Tx {
        self.test.store.write(self.test.tenant).await.unwrap()
    }

    async fn places(&self, tx: &mut Tx) {
        for new in [
            institution(self.k, "K", "桃源县委政法委", None),
            institution(self.k1, "K1", "桃源县公安局", Some(self.k)),
            institution(self.m, "M", "市司法局", None),
        ] {
            tx.insert_institution(&new).await.unwrap();
        }
        for (id, code, name, institution_id) in [
            (self.u1, "K1-1", "刑侦大队", self.k1),
            (self.u2, "K1-2", "治安大队", self.k1),
            (self.mu, "M-1", "法制科", self.m),
        ] {
            tx.insert_unit(&unit(id, code, name, institution_id)).await.unwrap();
        }
    }

    async fn people(&self, tx: &mut Tx) {
        let places = [
            (self.k, None, "head"),
            (self.k1, None, "head"),
            (self.k1, None, "leadership"),
            (self.k1, Some(self.u1), "unit-lead"),
            (self.k1, Some(self.u1), "officer"),
            (self.k1, Some(self.u1), "officer"),
            (self.k1, Some(self.u2), "officer"),
            (self.m, Some(self.mu), "officer"),
            (self.k1, Some(self.u1), "officer"),
            (self.k1, Some(self.u1), "officer"),
        ];
        let names = ["林涛", "王刚", "李敏", "张伟", "赵思远", "陈静", "周涛", "吴芳", "郑成", "孙悦"];
        let initials = ["lt", "wg", "lm", "zw", "zsy", "cj", "zt", "wf", "zc", "sy"];
        let mut officers = Vec::new();
        for (number, (institution_id, unit_id, post)) in places.into_iter().enumerate() {
            officers.push(Officer {
                id: self.officers[number],
                code: format!("P{number}"),
                name: names[number].to_owned(),
                pinyin: initials[number].to_owned(),
                institution_id,
                unit_id,
                post: post.to_owned(),
                joined_on: day(if number == 9 { "2026-04-01" } else { "2020-07-01" }),
                identity_seal: (number == 4).then(|| vec![1, 2, 3]),
                identity_mark: (number == 4).then(|| vec![4; 32]),
                phone_seal: (number == 4).then(|| vec![5, 6]),
                ended_on: (number == 8).then(|| day("2025-12-31")),
                created_at: test_instant(),
            });
        }
        tx.save_officers(&officers).await.unwrap();
        let post = |number: usize, kind: &str, duty, from: &str, to: Option<&str>| Post {
            id: id!(PostId),
            officer_id: self.officers[number],
            institution_id: officers[number].institution_id,
            unit_id: officers[number].unit_id,
            kind: kind.to_owned(),
            duty,
            title: format!("职务{number}"),
            from_day: day(from),
            to_day: to.map(day),
        };
        let posts = [
            post(0, "head", None, "2022-01-01", None),
            post(1, "leadership", Some(Duty::InCharge), "2021-01-01", Some("2023-12-31")),
            post(1, "head", None, "2024-01-01", None),
            post(2, "leadership", Some(Duty::InCharge), "2024-01-01", None),
            post(3, "unit-lead", Some(Duty::UnitLead), "2023-05-01", None),
            post(4, "officer", None, "2020-07-01", None),
        ];
        tx.save_posts(&posts).await.unwrap();
        let secondment = Secondment {
            id: id!(SecondmentId),
            officer_id: self.officers[5],
            host_institution_id: self.m,
            host_unit_id: Some(self.mu),
            from_day: day("2026-01-01"),
            to_day: None,
            reason: "专班".to_owned(),
        };
        tx.insert_secondment(&secondment).await.unwrap();
        let title = Title {
            id: id!(TitleId),
            officer_id: self.officers[4],
            title: "all-round".to_owned(),
            from_day: day("2025-01-01"),
            to_day: None,
        };
        tx.insert_title(&title).await.unwrap();
    }

    async fn bodies(&self, tx: &mut Tx) {
        let body = |id, unit_id, name: &str| Body {
            id,
            institution_id: self.k1,
            unit_id,
            name: name.to_owned(),
            from_day: day("2024-01-01"),
            to_day: None,
        };
        let bodies = [body(self.group, None, "领导小组"), body(self.unit_body, Some(self.u1), "大队")];
        tx.save_bodies(&bodies).await.unwrap();
        let seat = |body_id, number: usize, seat, department: &str, to: Option<&str>| Member {
            id: id!(MemberId),
            body_id,
            officer_id: self.officers[number],
            seat,
            department: department.to_owned(),
            from_day: day("2024-01-01"),
            to_day: to.map(day),
        };
        let seats = [
            seat(self.group, 2, Seat::GroupHead, "", None),
            seat(self.group, 6, Seat::Member, "political-work", None),
            seat(self.group, 5, Seat::Clerk, "", Some("2025-06-30")),
            seat(self.unit_body, 4, Seat::Clerk, "", None),
        ];
        tx.save_members(&seats).await.unwrap();
    }

    async fn links(&mut self, tx: &mut Tx) {
        let link = |leader: usize, member: usize, from: &str, to: Option<&str>| Link {
            id: id!(LinkId),
            leader_id: self.officers[leader],
            member_id: self.officers[member],
            from_day: day(from),
            to_day: to.map(day),
            signed_at: None,
            signed_by: None,
            signed_regulation: None,
        };
        let links = [
            link(0, 1, "2024-01-01", None),
            link(1, 2, "2024-01-01", None),
            link(2, 3, "2024-01-01", None),
            link(2, 4, "2024-01-01", Some("2024-12-31")),
            link(3, 4, "2025-01-01", None),
            Link { signed_at: Some(test_instant()), ..link(3, 5, "2025-01-01", None) },
        ];
        tx.save_links(&links).await.unwrap();
        self.links = links.iter().map(|link| link.id).collect();
    }

    async fn accounts(&self, tx: &mut Tx) {
        let tag = self.test.tenant;
        let accounts = [
            account(tag, self.admin, "admin", None),
            account(tag, self.chief, "chief", Some(self.officers[1])),
            account(tag, self.lead, "lead", Some(self.officers[3])),
        ];
        tx.insert_accounts(&accounts).await.unwrap();
        let grant = |account_id, role, institution_id, to: Option<&str>| Grant {
            id: id!(GrantId),
            account_id,
            role,
            institution_id,
            unit_id: None,
            from_day: day("2026-01-01"),
            to_day: to.map(day),
            reason: "建立".to_owned(),
            granted_by: Some(self.admin),
            granted_at: test_instant(),
        };
        let grants = [
            grant(self.admin, Role::Administrator, None, None),
            grant(self.chief, Role::Auditor, Some(self.k), None),
            grant(self.lead, Role::Auditor, None, Some("2026-02-28")),
        ];
        tx.insert_grants(&grants).await.unwrap();
        let proxy = Proxy {
            id: id!(ProxyId),
            principal_id: self.chief,
            proxy_id: self.lead,
            from_day: day("2026-03-01"),
            to_day: day("2026-03-31"),
            reason: "出差".to_owned(),
            recorded_by: self.admin,
            recorded_at: test_instant(),
            revoked_at: None,
        };
        tx.insert_proxy(&proxy).await.unwrap();
    }
}

pub fn institution(
    id: InstitutionId,
    code: &str,
    name: &str,
    parent_id: Option<InstitutionId>,
) -> Institution {
    Institution {
        id,
        code: code.to_owned(),
        name: name.to_owned(),
        pinyin: code.to_lowercase(),
        grouping: if parent_id.is_some() || code == "K" { "county" } else { "municipal" }.to_owned(),
        system: "police".to_owned(),
        grade: "deputy".to_owned(),
        parent_id,
        ended_on: None,
        created_at: test_instant(),
    }
}

pub fn unit(id: UnitId, code: &str, name: &str, institution_id: InstitutionId) -> Unit {
    Unit {
        id,
        code: code.to_owned(),
        name: name.to_owned(),
        pinyin: code.to_lowercase(),
        institution_id,
        ended_on: None,
        created_at: test_instant(),
    }
}

/// Sign-in names are unique over all tenants: the tenant is part of them.
pub fn account(tenant: TenantId, id: AccountId, name: &str, officer_id: Option<OfficerId>) -> Account {
    Account {
        id,
        name: format!("{name}@{tenant}"),
        display_name: name.to_uppercase(),
        officer_id,
        password_hash: "hash-0".to_owned(),
        password_changed_at: test_instant(),
        must_change: true,
        failed_sign_ins: 0,
        locked_until: None,
        totp_seal: None,
        totp_confirmed_at: None,
        totp_last_step: None,
        lang: Lang::Zh,
        theme: Theme::Auto,
        disabled_at: None,
        last_sign_in_at: None,
        created_at: test_instant(),
    }
}

/// So many seconds after the tests began.
pub fn at(seconds: i64) -> Instant {
    test_instant().plus_seconds(seconds)
}
