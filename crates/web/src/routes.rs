//! Every route in one table: the router is made from it, and so is the test that tries each one as each role.

use axum::{
    Router,
    http::{HeaderName, StatusCode},
    middleware::from_fn_with_state,
    routing::{get, post},
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    limit::RequestBodyLimitLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    timeout::TimeoutLayer,
    trace::TraceLayer,
};

use crate::{App, assets, failure::Failure, gatekeeper, health, pages};

/// Who may ask for a route at all; what they may see and do there is decided by policies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Whoever is signed in.
    SignedIn,
}

/// A route.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// As axum writes it.
    pub path: &'static str,
    /// Who may ask.
    pub access: Access,
}

macro_rules! routes {
    ($($method:ident $path:literal $access:ident => $handler:expr;)*) => {
        /// Every route but assets, health and metrics.
        pub const ROUTES: &[Route] = &[$(Route {
            method: stringify!($method),
            path: $path,
            access: Access::$access,
        }),*];

        fn pages() -> Router<App> {
            Router::new()$(.route($path, routes!(@$method $handler)))*
        }
    };
    (@GET $handler:expr) => { get($handler) };
    (@POST $handler:expr) => { post($handler) };
}

routes! {
    GET "/sign-in" Public => pages::gate::sign_in::show;
    POST "/sign-in" Public => pages::gate::sign_in::submit;
    GET "/sign-in/code" Public => pages::gate::code::show;
    POST "/sign-in/code" Public => pages::gate::code::submit;
    GET "/set-up" Public => pages::gate::set_up::show;
    POST "/set-up" Public => pages::gate::set_up::submit;
    GET "/public" Public => pages::public::home::cities;
    GET "/public/{city}" Public => pages::public::home::show;
    GET "/public/{city}/complaint" Public => pages::public::complaint::show;
    POST "/public/{city}/complaint" Public => pages::public::complaint::submit;
    GET "/public/{city}/follow" Public => pages::public::follow::ask;
    POST "/public/{city}/follow" Public => pages::public::follow::show;
    POST "/public/{city}/follow/add" Public => pages::public::follow::add;
    POST "/public/{city}/follow/appeal" Public => pages::public::follow::appeal;
    GET "/public/{city}/results" Public => pages::public::results::show;
    GET "/public/{city}/survey/{slip}" Public => pages::public::survey::by_slip;
    POST "/public/{city}/survey/{slip}" Public => pages::public::survey::answer_by_slip;
    GET "/public/{city}/surveys/{number}" Public => pages::public::survey::openly;
    POST "/public/{city}/surveys/{number}" Public => pages::public::survey::answer_openly;
    GET "/public/{city}/thanks" Public => pages::public::survey::thanks;
    POST "/sign-out" SignedIn => pages::gate::sign_out::submit;
    POST "/preferences/language" Public => pages::preferences::language;
    POST "/preferences/theme" Public => pages::preferences::theme;
    GET "/" SignedIn => pages::workbench::show;
    GET "/waiting" SignedIn => pages::workbench::count;
    GET "/session" SignedIn => pages::preferences::keep_alive;
    GET "/account/password" SignedIn => pages::account::password::show;
    POST "/account/password" SignedIn => pages::account::password::submit;
    GET "/institutions" SignedIn => pages::institutions::list::show;
    POST "/institutions" SignedIn => pages::institutions::form::create;
    GET "/institutions/export" SignedIn => pages::institutions::list::export;
    GET "/institutions/new" SignedIn => pages::institutions::form::new;
    GET "/institutions/{id}" SignedIn => pages::institutions::show::show;
    POST "/institutions/{id}" SignedIn => pages::institutions::form::change;
    GET "/institutions/{id}/edit" SignedIn => pages::institutions::form::edit;
    GET "/institutions/{id}/end" SignedIn => pages::institutions::end::show;
    POST "/institutions/{id}/end" SignedIn => pages::institutions::end::submit;
    POST "/units" SignedIn => pages::units::form::create;
    GET "/units/new" SignedIn => pages::units::form::new;
    GET "/units/{id}" SignedIn => pages::units::show::show;
    POST "/units/{id}" SignedIn => pages::units::form::change;
    GET "/units/{id}/trend" SignedIn => pages::ratings::trend::of_unit;
    GET "/units/{id}/trend/export" SignedIn => pages::ratings::trend::export_unit;
    GET "/units/{id}/edit" SignedIn => pages::units::form::edit;
    GET "/units/{id}/end" SignedIn => pages::units::end::show;
    POST "/units/{id}/end" SignedIn => pages::units::end::submit;
    GET "/audit" SignedIn => pages::audit::list::show;
    GET "/audit/export" SignedIn => pages::audit::list::export;
    GET "/audit/verify" SignedIn => pages::audit::verify::show;
    POST "/audit/verify" SignedIn => pages::audit::verify::begin;
    GET "/audit/verify/progress" SignedIn => pages::audit::verify::progress;
    GET "/audit/{seq}" SignedIn => pages::audit::view::show;
    GET "/jobs" SignedIn => pages::jobs::show;
    GET "/jobs/rows" SignedIn => pages::jobs::rows;
    POST "/jobs/{id}/retry" SignedIn => pages::jobs::retry;
    POST "/jobs/{id}/discard" SignedIn => pages::jobs::discard;
    GET "/settings" SignedIn => pages::settings::tenant::show;
    POST "/settings" SignedIn => pages::settings::tenant::submit;
    POST "/settings/published" SignedIn => pages::settings::published::submit;
    GET "/settings/workdays" SignedIn => pages::settings::workdays::show;
    POST "/settings/workdays" SignedIn => pages::settings::workdays::set;
    POST "/settings/workdays/clear" SignedIn => pages::settings::workdays::clear;
    POST "/settings/workdays/import" SignedIn => pages::settings::workdays::import;
    GET "/bodies" SignedIn => pages::bodies::board::show;
    GET "/bodies/export" SignedIn => pages::bodies::board::export;
    POST "/bodies/{id}/take-back" SignedIn => pages::bodies::take_back::body;
    GET "/institutions/{id}/bodies" SignedIn => pages::bodies::checklist::show;
    POST "/institutions/{id}/bodies" SignedIn => pages::bodies::checklist::form;
    GET "/institutions/{id}/bodies/fill" SignedIn => pages::bodies::fill::show;
    POST "/institutions/{id}/bodies/fill" SignedIn => pages::bodies::fill::submit;
    GET "/institutions/{id}/bodies/history" SignedIn => pages::bodies::history::show;
    GET "/units/{id}/bodies" SignedIn => pages::bodies::checklist::show_unit;
    GET "/units/{id}/bodies/fill" SignedIn => pages::bodies::fill::show_unit;
    POST "/units/{id}/bodies/fill" SignedIn => pages::bodies::fill::submit_unit;
    GET "/seats/{id}/end" SignedIn => pages::bodies::end::show_seat;
    POST "/seats/{id}/end" SignedIn => pages::bodies::end::submit_seat;
    POST "/seats/{id}/resume" SignedIn => pages::bodies::take_back::resume;
    POST "/seats/{id}/take-back" SignedIn => pages::bodies::take_back::seat;
    GET "/duties/{id}/end" SignedIn => pages::bodies::end::show_duty;
    POST "/duties/{id}/end" SignedIn => pages::bodies::end::submit_duty;
    POST "/duties/{id}/take-back" SignedIn => pages::bodies::take_back::duty;
    GET "/ratings" SignedIn => pages::ratings::list::show;
    POST "/ratings" SignedIn => pages::ratings::new::submit;
    GET "/ratings/new" SignedIn => pages::ratings::new::show;
    GET "/ratings/{id}" SignedIn => pages::ratings::results::show;
    GET "/ratings/{id}/export" SignedIn => pages::ratings::results::export;
    GET "/ratings/{id}/picture" SignedIn => pages::ratings::picture::show;
    GET "/ratings/{id}/changes" SignedIn => pages::ratings::changes::show;
    GET "/ratings/{id}/verify" SignedIn => pages::ratings::verify::show;
    POST "/ratings/{id}/verify" SignedIn => pages::ratings::verify::submit;
    POST "/ratings/{id}/approve" SignedIn => pages::ratings::acts::approve;
    POST "/ratings/{id}/notice" SignedIn => pages::ratings::acts::notice;
    POST "/ratings/{id}/proclaim" SignedIn => pages::ratings::acts::proclaim;
    POST "/ratings/{id}/discard" SignedIn => pages::ratings::acts::discard;
    GET "/ratings/{id}/why/{subject}" SignedIn => pages::ratings::why::show;
    GET "/ratings/{id}/notice" SignedIn => pages::remedies::notice::show;
    GET "/ratings/{id}/remedy/{subject}" SignedIn => pages::remedies::ask::show;
    POST "/ratings/{id}/remedy/{subject}" SignedIn => pages::remedies::ask::submit;
    GET "/remedies" SignedIn => pages::remedies::list::show;
    GET "/remedies/export" SignedIn => pages::remedies::list::export;
    GET "/remedies/{id}" SignedIn => pages::remedies::decide::show;
    POST "/remedies/{id}/uphold" SignedIn => pages::remedies::decide::uphold;
    POST "/remedies/{id}/reject" SignedIn => pages::remedies::decide::reject;
    POST "/remedies/{id}/withdraw" SignedIn => pages::remedies::decide::withdraw;
    POST "/remedies/{id}/seen" SignedIn => pages::remedies::decide::seen;
    GET "/complaints" SignedIn => pages::complaints::list::show;
    GET "/complaints/export" SignedIn => pages::complaints::list::export;
    GET "/complaints/themes" SignedIn => pages::complaints::list::repeated;
    GET "/complaints/oversight" SignedIn => pages::complaints::oversight::show;
    GET "/complaints/{id}" SignedIn => pages::complaints::view::show;
    POST "/complaints/{id}/assign" SignedIn => pages::complaints::acts::assign;
    POST "/complaints/{id}/accept" SignedIn => pages::complaints::acts::accept;
    POST "/complaints/{id}/transfer" SignedIn => pages::complaints::acts::transfer;
    POST "/complaints/{id}/concern" SignedIn => pages::complaints::acts::concern;
    POST "/complaints/{id}/themes" SignedIn => pages::complaints::acts::themes;
    POST "/complaints/{id}/answer" SignedIn => pages::complaints::acts::answer;
    POST "/complaints/{id}/close" SignedIn => pages::complaints::acts::close;
    POST "/complaints/{id}/complainant" SignedIn => pages::complaints::acts::open;
    GET "/cases" SignedIn => pages::cases::list::show;
    POST "/cases" SignedIn => pages::cases::new::submit;
    GET "/cases/export" SignedIn => pages::cases::list::export;
    GET "/cases/mine" SignedIn => pages::cases::mine::show;
    GET "/cases/new" SignedIn => pages::cases::new::show;
    GET "/cases/{id}" SignedIn => pages::cases::view::show;
    POST "/cases/{id}/name" SignedIn => pages::cases::acts::name;
    POST "/cases/{id}/step-aside" SignedIn => pages::cases::acts::step_aside;
    POST "/cases/{id}/drop" SignedIn => pages::cases::acts::drop_it;
    POST "/cases/{id}/suspend" SignedIn => pages::cases::acts::suspend;
    POST "/cases/{id}/notes" SignedIn => pages::cases::acts::add;
    POST "/cases/{id}/announce" SignedIn => pages::cases::acts::announce;
    POST "/cases/{id}/hear" SignedIn => pages::cases::acts::hear;
    POST "/cases/{id}/decide" SignedIn => pages::cases::acts::decide;
    POST "/cases/{id}/lift" SignedIn => pages::cases::acts::lift;
    POST "/cases/{id}/review" SignedIn => pages::cases::acts::review;
    POST "/cases/{id}/statements" SignedIn => pages::cases::own::state;
    POST "/cases/{id}/waive" SignedIn => pages::cases::own::waive;
    POST "/cases/{id}/read" SignedIn => pages::cases::own::read;
    POST "/cases/{id}/ask" SignedIn => pages::cases::own::ask;
    POST "/cases/{id}/take-back" SignedIn => pages::cases::own::take_back;
    GET "/inspections" SignedIn => pages::inspections::list::show;
    POST "/inspections" SignedIn => pages::inspections::new::submit;
    GET "/inspections/export" SignedIn => pages::inspections::list::export;
    GET "/inspections/figures" SignedIn => pages::inspections::figures::show;
    GET "/inspections/findings" SignedIn => pages::inspections::findings::show;
    GET "/inspections/findings/export" SignedIn => pages::inspections::findings::export;
    GET "/inspections/findings/{id}" SignedIn => pages::inspections::finding::show;
    POST "/inspections/findings/{id}/take-back" SignedIn => pages::inspections::item::take_back;
    POST "/inspections/findings/{id}/decide" SignedIn => pages::inspections::finding::decide;
    POST "/inspections/findings/{id}/seen" SignedIn => pages::inspections::finding::seen;
    POST "/inspections/findings/{id}/comment" SignedIn => pages::inspections::finding::comment;
    POST "/inspections/findings/{id}/rectify" SignedIn => pages::inspections::finding::rectify;
    POST "/inspections/findings/{id}/recheck" SignedIn => pages::inspections::finding::recheck;
    GET "/inspections/mine" SignedIn => pages::inspections::mine::show;
    GET "/inspections/new" SignedIn => pages::inspections::new::show;
    GET "/inspections/{id}" SignedIn => pages::inspections::view::show;
    POST "/inspections/{id}/begin" SignedIn => pages::inspections::view::begin;
    POST "/inspections/{id}/drop" SignedIn => pages::inspections::view::drop_it;
    POST "/inspections/{id}/close" SignedIn => pages::inspections::view::close;
    GET "/inspections/{id}/items/{item}" SignedIn => pages::inspections::item::show;
    POST "/inspections/{id}/items/{item}" SignedIn => pages::inspections::item::submit;
    GET "/exams" SignedIn => pages::exams::mine::list;
    POST "/exams" SignedIn => pages::exams::new::make;
    GET "/exams/held" SignedIn => pages::exams::held::show;
    GET "/exams/new" SignedIn => pages::exams::new::show;
    GET "/exams/{id}" SignedIn => pages::exams::view::show;
    GET "/exams/{id}/mine" SignedIn => pages::exams::mine::one;
    GET "/exams/{id}/people" SignedIn => pages::exams::people::show;
    GET "/exams/{id}/people/export" SignedIn => pages::exams::people::export;
    POST "/exams/{id}/open" SignedIn => pages::exams::acts::open;
    POST "/exams/{id}/close" SignedIn => pages::exams::acts::close;
    POST "/exams/{id}/drop" SignedIn => pages::exams::acts::set_aside;
    POST "/exams/{id}/start" SignedIn => pages::exams::mine::start;
    GET "/papers/{id}" SignedIn => pages::exams::paper::show;
    POST "/papers/{id}" SignedIn => pages::exams::paper::send;
    GET "/quiz" SignedIn => pages::exams::quiz::show;
    POST "/quiz" SignedIn => pages::exams::quiz::mark;
    GET "/questions" SignedIn => pages::questions::list::show;
    POST "/questions" SignedIn => pages::questions::new::add;
    GET "/questions/export" SignedIn => pages::questions::list::export;
    GET "/questions/new" SignedIn => pages::questions::new::show;
    GET "/questions/template" SignedIn => pages::questions::bring::template;
    GET "/questions/import" SignedIn => pages::questions::bring::show;
    POST "/questions/import" SignedIn => pages::questions::bring::bring;
    POST "/questions/import/apply" SignedIn => pages::questions::bring::apply;
    POST "/questions/{id}/retire" SignedIn => pages::questions::list::retire;
    GET "/surveys" SignedIn => pages::surveys::list::show;
    POST "/surveys" SignedIn => pages::surveys::new::begin;
    GET "/surveys/export" SignedIn => pages::surveys::list::export;
    GET "/surveys/new" SignedIn => pages::surveys::new::show;
    GET "/surveys/{id}" SignedIn => pages::surveys::view::show;
    POST "/surveys/{id}/slips" SignedIn => pages::surveys::slips::make;
    POST "/surveys/{id}/end" SignedIn => pages::surveys::acts::end;
    POST "/surveys/{id}/take" SignedIn => pages::surveys::acts::take;
    POST "/surveys/{id}/drop" SignedIn => pages::surveys::acts::set_aside;
    GET "/settlements" SignedIn => pages::settlements::list::show;
    GET "/settlements/export" SignedIn => pages::settlements::list::export;
    POST "/settlements/approve" SignedIn => pages::settlements::acts::approve;
    GET "/settlements/{id}" SignedIn => pages::settlements::show::show;
    POST "/settlements/{id}/decide" SignedIn => pages::settlements::acts::decide;
    POST "/settlements/{id}/carry-out" SignedIn => pages::settlements::acts::carry_out;
    POST "/settlements/{id}/statement" SignedIn => pages::settlements::acts::statement;
    GET "/account" SignedIn => pages::account::mine::show;
    GET "/calendar/{file}" Public => pages::account::calendar::feed;
    POST "/account/calendar" SignedIn => pages::account::calendar::make;
    POST "/account/calendar/revoke" SignedIn => pages::account::calendar::revoke;
    POST "/account/mail" SignedIn => pages::account::mail::save;
    POST "/account/mail/try" SignedIn => pages::account::mail::try_it;
    POST "/account/sessions/end-all" SignedIn => pages::account::sessions::end_all;
    POST "/account/sessions/{id}/end" SignedIn => pages::account::sessions::end;
    GET "/account/second-factor" SignedIn => pages::account::second_factor::show;
    POST "/account/second-factor" SignedIn => pages::account::second_factor::begin;
    POST "/account/second-factor/confirm" SignedIn => pages::account::second_factor::confirm;
    POST "/account/second-factor/remove" SignedIn => pages::account::second_factor::remove;
    GET "/account/powers" SignedIn => pages::account::powers::show;
    GET "/account/proxies" SignedIn => pages::account::proxies::show;
    POST "/account/proxies" SignedIn => pages::account::proxies::lend;
    POST "/account/proxies/{id}/revoke" SignedIn => pages::account::proxies::revoke;
    GET "/accounts" SignedIn => pages::accounts::list::show;
    GET "/accounts/new" SignedIn => pages::accounts::new::show;
    POST "/accounts/new" SignedIn => pages::accounts::new::submit;
    GET "/accounts/{id}" SignedIn => pages::accounts::view::show;
    POST "/accounts/{id}/disable" SignedIn => pages::accounts::look_after::disable;
    POST "/accounts/{id}/enable" SignedIn => pages::accounts::look_after::enable;
    POST "/accounts/{id}/unlock" SignedIn => pages::accounts::look_after::unlock;
    POST "/accounts/{id}/password" SignedIn => pages::accounts::look_after::reset_password;
    POST "/accounts/{id}/second-factor" SignedIn => pages::accounts::look_after::reset_second_factor;
    POST "/accounts/{id}/mail" SignedIn => pages::accounts::look_after::mail;
    POST "/accounts/{id}/sessions" SignedIn => pages::accounts::look_after::end_sessions;
    GET "/accounts/{id}/grants/new" SignedIn => pages::accounts::grants::form;
    POST "/accounts/{id}/grants/new" SignedIn => pages::accounts::grants::give;
    GET "/accounts/{id}/grants/{grant}/end" SignedIn => pages::accounts::grants::end_form;
    POST "/accounts/{id}/grants/{grant}/end" SignedIn => pages::accounts::grants::end;
    GET "/accounts/{id}/proxies/new" SignedIn => pages::accounts::proxies::form;
    POST "/accounts/{id}/proxies/new" SignedIn => pages::accounts::proxies::record;
    POST "/accounts/{id}/proxies/{proxy}/revoke" SignedIn => pages::accounts::proxies::revoke;
    GET "/objectives" SignedIn => pages::objectives::board::show;
    GET "/objectives/export" SignedIn => pages::objectives::board::export;
    GET "/objectives/{objective}" SignedIn => pages::objectives::show::show;
    GET "/reviews" SignedIn => pages::reviews::list::show;
    POST "/reviews" SignedIn => pages::reviews::acts::gather;
    GET "/reviews/export" SignedIn => pages::reviews::list::export;
    GET "/reviews/{id}" SignedIn => pages::reviews::show::show;
    POST "/reviews/{id}/save" SignedIn => pages::reviews::acts::save;
    POST "/reviews/{id}/publish" SignedIn => pages::reviews::acts::publish;
    GET "/reviews/{id}/withdraw" SignedIn => pages::reviews::withdraw::show;
    POST "/reviews/{id}/withdraw" SignedIn => pages::reviews::withdraw::submit;
    GET "/regulation" SignedIn => pages::regulation::document::show;
    GET "/regulation/clauses/{clause}" SignedIn => pages::regulation::one::show;
    GET "/regulation/official-text" SignedIn => pages::regulation::official_text::show;
    POST "/regulation/official-text" SignedIn => pages::regulation::official_text::compare;
    POST "/regulation/official-text/attach" SignedIn => pages::regulation::official_text::attach;
    POST "/regulation/official-text/remove" SignedIn => pages::regulation::official_text::remove;
    GET "/regulation/versions" SignedIn => pages::regulation::versions::show;
    POST "/regulation/versions" SignedIn => pages::regulation::versions::store;
    GET "/regulation/versions/compare" SignedIn => pages::regulation::compare::show;
    GET "/imports" SignedIn => pages::imports::list::show;
    POST "/imports" SignedIn => pages::imports::list::bring;
    GET "/imports/template" SignedIn => pages::imports::files::template;
    GET "/imports/export" SignedIn => pages::imports::files::export;
    GET "/imports/{id}" SignedIn => pages::imports::view::show;
    GET "/imports/{id}/progress" SignedIn => pages::imports::view::progress;
    GET "/imports/{id}/annotated" SignedIn => pages::imports::files::annotated;
    POST "/imports/{id}/apply" SignedIn => pages::imports::acts::apply;
    POST "/imports/{id}/discard" SignedIn => pages::imports::acts::discard;
    POST "/imports/{id}/passwords" SignedIn => pages::imports::acts::hand_out;
    GET "/log-worker.js" Public => pages::log::offline::worker;
    GET "/log/manifest" Public => pages::log::offline::manifest;
    GET "/log/offline" Public => pages::log::offline::show;
    GET "/log" SignedIn => pages::log::day::show;
    POST "/log" SignedIn => pages::log::day::submit;
    POST "/log/draft" SignedIn => pages::log::day::save;
    POST "/log/progress" SignedIn => pages::log::progress::record;
    POST "/log/files" SignedIn => pages::log::files::attach;
    POST "/log/files/remove" SignedIn => pages::log::files::remove;
    POST "/log/take-back" SignedIn => pages::log::day::take_back;
    GET "/log/queue" SignedIn => pages::log::queue::show;
    POST "/log/queue" SignedIn => pages::log::queue::mark;
    GET "/log/board" SignedIn => pages::log::board::show;
    GET "/log/board/export" SignedIn => pages::log::board::export;
    GET "/logs/{id}" SignedIn => pages::log::view::show;
    POST "/logs/{id}/mark" SignedIn => pages::log::view::mark;
    POST "/logs/{id}/return" SignedIn => pages::log::view::give_back;
    POST "/logs/{id}/pass-up" SignedIn => pages::log::view::pass_up;
    POST "/logs/{id}/remark" SignedIn => pages::log::view::remark;
    GET "/officers/{id}/logs" SignedIn => pages::log::officer::show;
    GET "/officers/{id}/logs/export" SignedIn => pages::log::officer::export;
    GET "/officers" SignedIn => pages::officers::list::show;
    POST "/officers" SignedIn => pages::officers::form::create;
    GET "/officers/export" SignedIn => pages::officers::list::export;
    GET "/officers/new" SignedIn => pages::officers::form::new;
    GET "/officers/{id}" SignedIn => pages::officers::dossier::show;
    GET "/officers/{id}/trend" SignedIn => pages::ratings::trend::of_officer;
    GET "/officers/{id}/trend/export" SignedIn => pages::ratings::trend::export_officer;
    POST "/officers/{id}" SignedIn => pages::officers::form::change;
    GET "/officers/{id}/edit" SignedIn => pages::officers::form::edit;
    POST "/officers/{id}/identity" SignedIn => pages::officers::dossier::open_identity;
    POST "/officers/{id}/phone" SignedIn => pages::officers::dossier::open_phone;
    GET "/officers/{id}/post" SignedIn => pages::officers::appoint::show;
    POST "/officers/{id}/post" SignedIn => pages::officers::appoint::submit;
    GET "/officers/{id}/end" SignedIn => pages::officers::end_service::show;
    POST "/officers/{id}/end" SignedIn => pages::officers::end_service::submit;
    GET "/officers/{id}/secondment" SignedIn => pages::officers::secondment::show;
    POST "/officers/{id}/secondment" SignedIn => pages::officers::secondment::submit;
    GET "/officers/{id}/link" SignedIn => pages::links::relink::show;
    POST "/officers/{id}/link" SignedIn => pages::links::relink::submit;
    POST "/officers/{id}/link/undo" SignedIn => pages::links::relink::undo;
    POST "/officers/{id}/link/close" SignedIn => pages::links::relink::close;
    GET "/officers/{id}/members" SignedIn => pages::links::members::show;
    GET "/officers/{id}/pledges" SignedIn => pages::links::sheet::show;
    GET "/secondments/{id}/end" SignedIn => pages::officers::secondment::show_end;
    POST "/secondments/{id}/end" SignedIn => pages::officers::secondment::submit_end;
    GET "/officers/{id}/title" SignedIn => pages::officers::title::show;
    POST "/officers/{id}/title" SignedIn => pages::officers::title::submit;
    GET "/titles/{id}/withdraw" SignedIn => pages::officers::title::show_withdrawal;
    POST "/titles/{id}/withdraw" SignedIn => pages::officers::title::submit_withdrawal;
    GET "/links" SignedIn => pages::links::board::show;
    GET "/links/export" SignedIn => pages::links::board::export;
    GET "/links/tree" SignedIn => pages::links::tree::show;
    GET "/links/propose" SignedIn => pages::links::propose::show;
    POST "/links/propose/undo" SignedIn => pages::links::propose::undo;
    GET "/units/{id}/links" SignedIn => pages::links::propose::show_unit;
    POST "/links/propose" SignedIn => pages::links::propose::submit;
    GET "/links/sign" SignedIn => pages::links::sign::show;
    POST "/links/sign" SignedIn => pages::links::sign::submit;
    GET "/officers/{id}/facts" SignedIn => pages::facts::mine::show;
    POST "/officers/{id}/facts/acknowledge" SignedIn => pages::facts::mine::acknowledge;
    GET "/facts" SignedIn => pages::facts::list::show;
    POST "/facts" SignedIn => pages::facts::form::create;
    GET "/facts/export" SignedIn => pages::facts::list::export;
    GET "/facts/new" SignedIn => pages::facts::form::new;
    GET "/facts/import" SignedIn => pages::imports::list::show_facts;
    POST "/facts/import" SignedIn => pages::imports::list::bring_facts;
    GET "/facts/import/template" SignedIn => pages::imports::files::facts_template;
    GET "/facts/take-back/{id}" SignedIn => pages::facts::take_back::show;
    POST "/facts/take-back/{id}" SignedIn => pages::facts::take_back::submit;
    GET "/facts/confirm/{id}" SignedIn => pages::facts::confirm_import::show;
    POST "/facts/confirm/{id}" SignedIn => pages::facts::confirm_import::submit;
    GET "/facts/confirm" SignedIn => pages::facts::confirm::show;
    POST "/facts/confirm" SignedIn => pages::facts::confirm::submit;
    GET "/facts/{id}" SignedIn => pages::facts::show::show;
    POST "/facts/{id}/confirm" SignedIn => pages::facts::acts::confirm;
    POST "/facts/{id}/refuse" SignedIn => pages::facts::acts::refuse;
    POST "/facts/{id}/withdraw" SignedIn => pages::facts::acts::withdraw;
    POST "/facts/{id}/comments" SignedIn => pages::facts::acts::comment;
    POST "/facts/{id}/acknowledge" SignedIn => pages::facts::acts::acknowledge;
    POST "/facts/{id}/files" SignedIn => pages::facts::acts::attach;
    GET "/facts/{id}/correct" SignedIn => pages::facts::correct::show;
    POST "/facts/{id}/correct" SignedIn => pages::facts::correct::submit;
    GET "/facts/{id}/annul" SignedIn => pages::facts::correct::show_annulment;
    POST "/facts/{id}/annul" SignedIn => pages::facts::correct::annul;
    POST "/attachments/remove" SignedIn => pages::attachments::remove::submit;
    GET "/attachments/{id}" SignedIn => pages::attachments::show::save;
    GET "/attachments/{id}/view" SignedIn => pages::attachments::show::view;
    GET "/ledger" SignedIn => pages::ledger::list::show;
    POST "/ledger/export" SignedIn => pages::ledger::export::ask;
    GET "/ledger/exports" SignedIn => pages::ledger::export::show;
    GET "/targets" SignedIn => pages::targets::list::show;
    POST "/targets" SignedIn => pages::targets::form::create;
    GET "/targets/export" SignedIn => pages::targets::list::export;
    GET "/targets/new" SignedIn => pages::targets::form::new;
    GET "/targets/{id}" SignedIn => pages::targets::show::show;
    POST "/targets/{id}" SignedIn => pages::targets::form::change;
    GET "/targets/{id}/edit" SignedIn => pages::targets::form::edit;
    POST "/targets/{id}/agree" SignedIn => pages::targets::acts::agree;
    POST "/targets/{id}/decline" SignedIn => pages::targets::acts::decline;
    POST "/targets/{id}/withdraw" SignedIn => pages::targets::acts::withdraw;
    GET "/targets/{id}/break-down" SignedIn => pages::targets::break_down::show;
    POST "/targets/{id}/break-down" SignedIn => pages::targets::break_down::submit;
    POST "/targets/{id}/progress" SignedIn => pages::targets::acts::record;
    POST "/targets/{id}/progress/{entry}/take-back" SignedIn => pages::targets::acts::take_back;
    GET "/registers" SignedIn => pages::registers::overview::show;
    GET "/registers/{word}" SignedIn => pages::registers::list::show;
    POST "/registers/{word}" SignedIn => pages::registers::form::create;
    GET "/registers/{word}/export" SignedIn => pages::registers::list::export;
    GET "/registers/{word}/new" SignedIn => pages::registers::form::new;
    GET "/registers/{word}/board" SignedIn => pages::registers::board::show;
    POST "/registers/{word}/propose" SignedIn => pages::registers::board::propose;
    GET "/registers/{word}/renewals" SignedIn => pages::registers::renewals::show;
    GET "/entries/confirm" SignedIn => pages::registers::queue::show;
    POST "/entries/confirm" SignedIn => pages::registers::queue::confirm;
    GET "/entries/mine" SignedIn => pages::registers::queue::mine;
    GET "/entries/{id}" SignedIn => pages::registers::view::show;
    POST "/entries/{id}/confirm" SignedIn => pages::registers::acts::confirm;
    POST "/entries/{id}/return" SignedIn => pages::registers::acts::give_back;
    POST "/entries/{id}/withdraw" SignedIn => pages::registers::acts::withdraw;
    POST "/entries/{id}/annul" SignedIn => pages::registers::acts::annul;
    POST "/entries/{id}/steps" SignedIn => pages::registers::acts::step;
    POST "/entries/{id}/steps/undo" SignedIn => pages::registers::acts::undo_step;
    POST "/entries/{id}/files" SignedIn => pages::registers::acts::attach;
    GET "/entries/{id}/correct" SignedIn => pages::registers::form::show_correction;
    POST "/entries/{id}/correct" SignedIn => pages::registers::form::correct;
    GET "/proposals" SignedIn => pages::registers::proposals::show;
    POST "/proposals/{id}/accept" SignedIn => pages::registers::proposals::accept;
    POST "/proposals/{id}/decline" SignedIn => pages::registers::proposals::decline;
    GET "/officers/{id}/registers" SignedIn => pages::registers::officer::show;
    GET "/duties" SignedIn => pages::duties::mine::show;
    GET "/duties/confirm" SignedIn => pages::duties::queue::show;
    POST "/duties/confirm" SignedIn => pages::duties::queue::confirm;
    GET "/duties/board" SignedIn => pages::duties::board::show;
    GET "/duties/board/export" SignedIn => pages::duties::board::export;
    GET "/duties/list" SignedIn => pages::duties::list::show;
    GET "/duties/list/export" SignedIn => pages::duties::list::export;
    GET "/duties/calendar" SignedIn => pages::duties::calendar::show;
    GET "/duties/catalogue" SignedIn => pages::duties::catalogue::show;
    GET "/duties/new" SignedIn => pages::duties::occasion::show;
    POST "/duties/new" SignedIn => pages::duties::occasion::submit;
    GET "/obligations/{id}" SignedIn => pages::duties::view::show;
    POST "/obligations/{id}/done" SignedIn => pages::duties::acts::done;
    POST "/obligations/{id}/files" SignedIn => pages::duties::acts::attach;
    POST "/obligations/{id}/take-back" SignedIn => pages::duties::acts::take_back;
    POST "/obligations/{id}/decide" SignedIn => pages::duties::acts::decide;
    GET "/sheets" SignedIn => pages::sheets::mine::show;
    GET "/sheets/queue" SignedIn => pages::sheets::queue::show;
    POST "/sheets/queue" SignedIn => pages::sheets::queue::approve;
    GET "/sheets/{id}" SignedIn => pages::sheets::view::show;
    POST "/sheets/{id}" SignedIn => pages::sheets::act::submit;
    POST "/sheets/{id}/save" SignedIn => pages::sheets::act::save;
    POST "/sheets/{id}/take-back" SignedIn => pages::sheets::act::take_back;
    GET "/sheets/{id}/return" SignedIn => pages::sheets::reason::show_return;
    POST "/sheets/{id}/return" SignedIn => pages::sheets::reason::submit_return;
    GET "/sheets/{id}/correct" SignedIn => pages::sheets::reason::show_correct;
    POST "/sheets/{id}/correct" SignedIn => pages::sheets::reason::submit_correct;
    GET "/cycles" SignedIn => pages::cycles::list::show;
    POST "/cycles" SignedIn => pages::cycles::list::run;
    GET "/cycles/{period}" SignedIn => pages::cycles::view::show;
    GET "/cycles/{period}/export" SignedIn => pages::cycles::view::export;
    GET "/cycles/{period}/close" SignedIn => pages::cycles::close::show;
    POST "/cycles/{period}/close" SignedIn => pages::cycles::close::submit;
    GET "/notices" SignedIn => pages::notices::board::show;
    POST "/notices" SignedIn => pages::notices::board::give;
    GET "/notices/export" SignedIn => pages::notices::board::export;
    GET "/notices/{id}" SignedIn => pages::notices::show::show;
    GET "/notices/{id}/object" SignedIn => pages::notices::object::show;
    POST "/notices/{id}/object" SignedIn => pages::notices::object::submit;
    GET "/objections" SignedIn => pages::notices::objections::show;
    GET "/objections/export" SignedIn => pages::notices::objections::export;
    GET "/objections/{id}" SignedIn => pages::notices::decide::show;
    POST "/objections/{id}/uphold" SignedIn => pages::notices::decide::uphold;
    POST "/objections/{id}/reject" SignedIn => pages::notices::decide::reject;
    POST "/objections/{id}/withdraw" SignedIn => pages::notices::decide::withdraw;
    POST "/objections/{id}/seen" SignedIn => pages::notices::decide::seen;
    GET "/filings" SignedIn => pages::filings::board::show;
    GET "/filings/export" SignedIn => pages::filings::board::export;
    GET "/filings/{id}" SignedIn => pages::filings::view::show;
    POST "/filings/{id}" SignedIn => pages::filings::view::submit;
    POST "/filings/{id}/receive" SignedIn => pages::filings::view::receive;
    POST "/filings/{id}/return" SignedIn => pages::filings::view::give_back;
    GET "/search" SignedIn => pages::search::show;
    GET "/search/hits" SignedIn => pages::search::hits;
}

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const PATIENCE: std::time::Duration = std::time::Duration::from_mins(1);

/// What the log tells of a request, where it tells that much: of the public side no path, which may hold what answers a survey once.
fn span(request: &axum::http::Request<axum::body::Body>) -> tracing::Span {
    let path = request.uri().path();
    let path = if path.starts_with("/public") { "/public" } else { path };
    tracing::debug_span!("request", method = %request.method(), path)
}

/// The whole application.
pub fn router(app: App) -> Router {
    let limit = app.settings.upload_limit;
    let pages = pages()
        .fallback(|| async { Failure::NoSuchPage })
        .layer(RequestBodyLimitLayer::new(limit))
        .layer(from_fn_with_state(app.clone(), gatekeeper::keep))
        .layer(CompressionLayer::new().gzip(true));
    Router::new()
        .route("/assets/{file}", get(assets::serve))
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .merge(pages)
        .layer(from_fn_with_state(app.clone(), health::time))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(CatchPanicLayer::new())
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
        .with_state(app)
}
