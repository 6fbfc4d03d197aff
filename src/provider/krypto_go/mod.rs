//! KryptoGO Compliance: identity documents (IDV), due-diligence searches (DD) and blockchain addresses (KYA).
//!
//! Document `004`, an OpenAPI page of which inner objects were folded. All requests carry an API key; IDV by web or app
//! needs more than 500 points in the account.
//!
//! | endpoint | call | body |
//! |---|---|---|
//! | [`IDV`] | create from images | country, type, front, back of an `ID_CARD`, one of two pictures of the face |
//! | [`IDV_INIT`] | create for a web page | type, workflow 100–102 or 200–202, country, reference |
//! | [`IDV_ACCOUNT`] | create for an app | workflow 3, country |
//! | [`DD_TASK`] | search | setting, target, sources; sent as a list of one |
//! | [`DD_ACCEPTED`] | accept or reject | comment, accepted; 409 where it was decided before |
//! | [`DD_METADATA`] | metadata | a list of `{ key, value }` |
//! | [`DD_HISTORY`] | earlier searches | page size and number |
//! | [`KYA`] | address risk | address, chain |
//!
//! What an expectation (`expected_…`) is compared with, and what the answers say: `answer`.

use super::{Axis, Check, Endpoint, FanOut, NoteCode, Question, Remark, Words};
use crate::contract::{Contract, Slot, When};
use crate::exam::Exam;
use crate::field::face_photo::{KRYPTO_GO, Limits};
use crate::field::{Allow, Context, Field, is_blank, resident_id, taiwan_id};
use crate::reason::{Flaw, Reason, Weight};
use crate::set::Set;
use crate::value::TEXT;
use crate::words;

#[cfg(feature = "desk")]
pub mod answer;

const fn endpoint(id: &'static str, contract: Contract, checks: &'static [&'static Check]) -> Endpoint {
    Endpoint { id, provider: "krypto-go", contract, checks, ..Endpoint::BLANK }
}

const fn contract(slots: &'static [Slot], needs: &'static [Set]) -> Contract {
    Contract { needs, ..Contract::new(slots) }
}

/// Documents from images.
///
/// Creation answers `{ idv_task_id, timestamp }`; the result comes with the detail or the callback.
pub static IDV: Endpoint = Endpoint {
    across: pictures,
    remarks: &[then_search(IDV_SEARCHED)],
    #[cfg(feature = "desk")]
    read: answer::document,
    ..endpoint(
        "krypto-go/idv",
        Contract { when: &IDV_WHEN, ..contract(IDV_SLOTS, IDV_NEEDS) },
        &[&IDV_CHECK, &IDV_LATER],
    )
};

/// Documents by a web page of the provider's.
///
/// `POST /idv/init` answers with an address to show to the person.
pub static IDV_INIT: Endpoint = Endpoint {
    across: card,
    remarks: &[then_search(INIT_SEARCHED)],
    points: Some(500),
    #[cfg(feature = "desk")]
    read: answer::document,
    ..endpoint(
        "krypto-go/idv-init",
        Contract { when: &INIT_WHEN, ..contract(INIT_SLOTS, INIT_NEEDS) },
        &[&INIT_CHECK, &INIT_LATER],
    )
};

/// Documents by an app with the provider's kit.
///
/// `POST /idv/account` answers with a token for the app; "only supports Jumio IDV engine and ID_CARD verification".
pub static IDV_ACCOUNT: Endpoint = Endpoint {
    across: card,
    remarks: &[then_search(ACCOUNT_SEARCHED)],
    points: Some(500),
    #[cfg(feature = "desk")]
    read: answer::document,
    ..endpoint(
        "krypto-go/idv-account",
        Contract { when: &ACCOUNT_WHEN, ..contract(ACCOUNT_SLOTS, ACCOUNT_NEEDS) },
        &[&ACCOUNT_CHECK, &ACCOUNT_LATER],
    )
};

/// Searches for a person or a business.
///
/// Sources: 0 negative news, 1 Dow Jones, 2 companies and 3 verdicts of Taiwan, 4 sanction lists.
pub static DD_TASK: Endpoint = Endpoint {
    across: forced,
    listed: true,
    #[cfg(feature = "desk")]
    read: answer::search,
    ..endpoint("krypto-go/dd-task", contract(TASK_SLOTS, TASK_NEEDS), &[&TASK_CHECK])
};

/// Accepts or rejects the target of a search, once.
///
/// `comment` and `accepted` cannot be changed afterwards: "the server will return 409 error".
pub static DD_ACCEPTED: Endpoint = Endpoint {
    once: true,
    #[cfg(feature = "desk")]
    read: answer::accepted,
    ..endpoint("krypto-go/dd-accepted", contract(DECIDE_SLOTS, ALL_TWO), &[])
};

/// Hangs pairs on a search.
pub static DD_METADATA: Endpoint = Endpoint {
    #[cfg(feature = "desk")]
    read: answer::metadata,
    ..endpoint("krypto-go/dd-metadata", contract(PAIR_SLOTS, &[Set::at(0)]), &[])
};

/// Lists earlier searches.
pub static DD_HISTORY: Endpoint = Endpoint {
    #[cfg(feature = "desk")]
    read: answer::history,
    ..endpoint("krypto-go/dd-history", contract(HISTORY_SLOTS, ALL_TWO), &[])
};

/// Rates a blockchain address.
///
/// "only supports BTC/ETH for now"; creation answers with the latest result.
pub static KYA: Endpoint = Endpoint {
    across: chain,
    #[cfg(feature = "desk")]
    read: answer::address_risk,
    ..endpoint("krypto-go/kya", contract(ADDRESS_SLOTS, &[Set::at(0)]), &[&KYA_CHECK])
};

/// The first two of the slots.
const ALL_TWO: &[Set] = &[Set::at(0).with(Set::at(1))];

const fn field(wire: &'static str, field: Field, name: Words) -> Slot {
    Slot::new(wire, field).named(name)
}

const fn picture(wire: &'static str, name: Words) -> Slot {
    field(wire, Field::FacePhoto, name).allow(&PICTURE)
}

/// "Max. 15MB & <8000 pixels per side & longest side >300 pixels".
static PICTURE: Allow = Allow::Photo(&KRYPTO_GO);

/// The type of the picture before it; "image/jpeg(default)".
const fn mime(wire: &'static str) -> Slot {
    field(wire, Field::Choice, words!("image type", "图片类型", "圖片類型"))
        .allow(&Allow::One("image/jpeg, image/png", ""))
}

/// Of the picture of a person with their document no limit is published.
static FREE_PICTURE: Allow = Allow::Photo(&NO_LIMITS);
static NO_LIMITS: Limits =
    Limits { bytes: usize::MAX, most_bytes: usize::MAX, least: (0, 0), more: 0, fewer: u32::MAX };

const COUNTRY: Slot = Slot::new("country", Field::Country);
const ID_TYPE: Slot = field("id_type", Field::Choice, words!("type of document", "证件类型", "證件類型"))
    .allow(&Allow::One("PASSPORT, DRIVING_LICENSE, ID_CARD", ""));
/// Expectations: "If it doesn't match the recognized name on the ID, the result state will be review".
const NAME: Slot = field("expected_name", Field::Text, words!("expected name", "预期姓名", "預期姓名"));
const BIRTHDAY: Slot =
    field("expected_birthday", Field::BirthDate, words!("expected birth date", "预期出生日期", "預期出生日期"));
const ID_NUMBER: Slot =
    field("expected_id_number", Field::Text, words!("expected ID number", "预期证件号码", "預期證件號碼"));
const CALLBACK: Slot = Slot::new("callback_url", Field::Url);
const REFERENCE: Slot = field("customer_reference", Field::Text, words!("customer reference", "客户编号", "客戶編號"));
/// Creates a search "if the result state is accept (default is false)".
const AUTO_SEARCH: Slot =
    field("auto_create_dd_task", Field::Flag, words!("automatic search", "自动尽职调查", "自動盡職調查"));
const SEARCH_URL: Slot =
    field("dd_task_callback_url", Field::Text, words!("callback of the search", "调查回调地址", "調查回呼網址"));
/// "Required when a DD search task is created."
const SEARCH_SETTING: Slot =
    field("dd_task_search_setting_id", Field::Number, words!("search setting", "搜索设置编号", "搜尋設定編號"))
        .allow(&Allow::From(0));
const APPLY_CODE: Slot =
    field("tw_id_apply_code", Field::Number, words!("reason of issue", "领补换类别", "領補換類別")).allow(APPLY_CODES);
const APPLY_DATE: Slot =
    field("tw_id_apply_date", Field::RocDate, words!("ROC date of issue", "民国发证日期", "民國發證日期"));
const ISSUE_SITE: Slot =
    field("tw_id_issue_site_id", Field::Choice, words!("place of issue", "发证地点", "發證地點")).allow(ISSUE_SITES);

/// What values stand for: for lists to choose from, which the module of the package has beside it.
const fn meanings(text: &'static str) -> &'static str {
    if TEXT { text } else { "" }
}

/// Reasons of issue on cards of Taiwan: none yet, the first, a replacement, a renewal.
const APPLY_CODES: &Allow = &Allow::One("0, 1, 2, 3", meanings("未領\n初領\n補領\n換領\n"));
const ISSUE_SITES: &Allow = &Allow::One(SITES, meanings(SITE_NAMES));
/// What the page asks for: 100 to 102 the document, 200 to 202 the face as well.
const WEB_WORKFLOWS: &Allow = &Allow::One(
    "100, 101, 102, 200, 201, 202",
    meanings(
        "ID: camera + upload\nID: camera\nID: upload\nID + face: camera + upload\nID + face: camera\nID + face: upload\n",
    ),
);

/// 10012 is printed twice, for 高縣 and 南市 (AMB-97).
const SITES: &str = "\
    10001, 10002, 10003, 10004, 10005, 10006, 10007, 10008, 10009, 10010, 10011, 10012, 10013, 10014, 10015, 10016, \
    10017, 10018, 10019, 10020, 09007, 09020, 63000, 64000, 65000, 66000, 67000, 68000";
const SITE_NAMES: &str = "北縣\n宜縣\n桃縣\n竹縣\n苗縣\n中縣\n彰縣\n投縣\n雲縣\n嘉縣\n南縣\n高縣\n屏縣\n東縣\n花縣\n澎縣\n基市\n竹市\n中市\n嘉市\n連江\n金門\n\
                          北市\n高市\n新北市\n中市\n南市\n桃市\n";
/// Languages of the page; "American English (default)".
const LOCALES: &str = "\
    ar, bg, cs, da, de, el, en, en-GB, es, es-MX, et, fi, fr, he, hr, hu, hy, id, it, ja, ka, km, ko, lt, ms, nl, \
    no, pl, pt, pt-BR, ro, ru, sk, sv, sw, th, tr, vi, zh-CN, zh-HK";

/// Pictures, what they are expected to show, and what follows.
const IDV_SLOTS: &[Slot] = &[
    COUNTRY,
    ID_TYPE,
    picture("id_image", words!("front of the document", "证件正面", "證件正面")),
    mime("id_mime_type"),
    picture("id_back_image", words!("back of the document", "证件背面", "證件背面")),
    mime("id_back_mime_type"),
    picture("face_image", words!("picture of the face", "人脸照片", "人臉照片")),
    mime("face_mime_type"),
    picture("id_and_face_image", words!("picture of the person with the document", "手持证件照片", "手持證件照片"))
        .allow(&FREE_PICTURE),
    mime("id_and_face_mime_type"),
    NAME,
    BIRTHDAY,
    ID_NUMBER,
    field("expected_issuing_date", Field::IsoDate, words!("expected issue date", "预期签发日期", "預期簽發日期")),
    field(
        "expected_expiry_date",
        Field::IsoDate,
        words!("expected expiry date", "预期有效期截止日", "預期有效期截止日"),
    ),
    field("expected_gender", Field::Sex, words!("expected sex", "预期性别", "預期性別")),
    CALLBACK,
    REFERENCE.allow(&Allow::Most(100, Weight::Doubt)),
    AUTO_SEARCH,
    SEARCH_URL,
    SEARCH_SETTING,
];

/// The page takes the pictures; addresses to return to are at most 2047 and 255 characters long.
const INIT_SLOTS: &[Slot] = &[
    ID_TYPE,
    field("workflow_id", Field::Number, words!("workflow", "流程编号", "流程編號")).allow(WEB_WORKFLOWS),
    COUNTRY,
    REFERENCE.allow(&Allow::Most(100, Weight::Refused)),
    field("locale", Field::Choice, words!("language of the page", "页面语言", "頁面語言"))
        .allow(&Allow::One(LOCALES, "")),
    field("success_url", Field::Text, words!("address after success", "成功后跳转地址", "成功後轉址"))
        .allow(&Allow::Most(2047, Weight::Refused)),
    field("error_url", Field::Text, words!("address after failure", "失败后跳转地址", "失敗後轉址"))
        .allow(&Allow::Most(255, Weight::Refused)),
    NAME,
    BIRTHDAY,
    ID_NUMBER,
    CALLBACK,
    AUTO_SEARCH,
    SEARCH_URL,
    SEARCH_SETTING,
    APPLY_CODE,
    APPLY_DATE,
    ISSUE_SITE,
];

const ACCOUNT_SLOTS: &[Slot] = &[
    field("workflow_id", Field::Number, words!("workflow", "流程编号", "流程編號")).allow(&Allow::One("3", "")),
    COUNTRY,
    NAME,
    BIRTHDAY,
    ID_NUMBER,
    CALLBACK,
    REFERENCE.allow(&Allow::Most(100, Weight::Refused)),
    AUTO_SEARCH,
    SEARCH_URL,
    SEARCH_SETTING,
    APPLY_CODE,
    APPLY_DATE,
    ISSUE_SITE,
];

const TASK_SLOTS: &[Slot] = &[
    field("search_setting_id", Field::Number, words!("search setting", "搜索设置编号", "搜尋設定編號"))
        .allow(&Allow::From(0)),
    Slot::new("target", Field::Target),
    Slot::new("search_source", Field::SearchSource),
    CALLBACK,
    REFERENCE.allow(&Allow::Most(100, Weight::Doubt)),
    field("from_idv_id", Field::Number, words!("IDV task", "IDV 任务编号", "IDV 任務編號")).allow(&Allow::From(0)),
];

const DECIDE_SLOTS: &[Slot] = &[
    field("comment", Field::Text, words!("comment", "说明", "說明")),
    field("accepted", Field::Flag, words!("decision", "是否接受", "是否接受")),
];

const PAIR_SLOTS: &[Slot] = &[Slot::new("", Field::Metadata)];

const HISTORY_SLOTS: &[Slot] = &[
    field("page_size", Field::Number, words!("page size", "每页条数", "每頁筆數")).allow(&Allow::From(1)),
    field("page_number", Field::Number, words!("page number", "页码", "頁碼")).allow(&Allow::From(1)),
    REFERENCE.allow(&Allow::Most(100, Weight::Doubt)),
];

const ADDRESS_SLOTS: &[Slot] = &[
    Slot::new("address", Field::CryptoAddress),
    field("chain", Field::Choice, words!("blockchain", "区块链", "區塊鏈")).allow(&Allow::One("eth, btc", "")),
];

const IDV_NEEDS: &[Set] = &[
    Set::of(IDV_SLOTS, &["country", "id_type", "id_image", "face_image"]),
    Set::of(IDV_SLOTS, &["country", "id_type", "id_image", "id_and_face_image"]),
];
const INIT_NEEDS: &[Set] = &[Set::of(INIT_SLOTS, &["id_type", "workflow_id", "country", "customer_reference"])];
const ACCOUNT_NEEDS: &[Set] = &[Set::of(ACCOUNT_SLOTS, &["workflow_id", "country"])];
const TASK_NEEDS: &[Set] = &[Set::of(TASK_SLOTS, &["search_setting_id", "target", "search_source"])];

const fn searching(slots: &[Slot]) -> When {
    When { wire: "auto_create_dd_task", value: "true", needs: Set::of(slots, &["dd_task_search_setting_id"]) }
}

const IDV_WHEN: [When; 2] =
    [When { wire: "id_type", value: "ID_CARD", needs: Set::of(IDV_SLOTS, &["id_back_image"]) }, searching(IDV_SLOTS)];
const INIT_WHEN: [When; 1] = [searching(INIT_SLOTS)];
const ACCOUNT_WHEN: [When; 1] = [searching(ACCOUNT_SLOTS)];

const DOCUMENT: Words = words!("Identity document", "身份证件核验", "身分證件核驗");

const fn idv(needs: &'static [Set]) -> Check {
    Check { id: "idv", name: DOCUMENT, needs, asks: &[Question::Document], ..Check::BLANK }
}

static IDV_CHECK: Check = idv(IDV_NEEDS);
static INIT_CHECK: Check = idv(INIT_NEEDS);
static ACCOUNT_CHECK: Check = idv(ACCOUNT_NEEDS);
static TASK_CHECK: Check = Check {
    id: "dd-task",
    name: words!("Due-diligence search", "尽职调查搜索", "盡職調查搜尋"),
    needs: TASK_NEEDS,
    axis: Axis::Lookup,
    asks: &[Question::Sanctions],
    ..Check::BLANK
};

const SEARCHED: &[&str] = &["auto_create_dd_task", "dd_task_search_setting_id"];
const IDV_SEARCHED: &[Set] = &[Set::of(IDV_SLOTS, SEARCHED)];
const INIT_SEARCHED: &[Set] = &[Set::of(INIT_SLOTS, SEARCHED)];
const ACCOUNT_SEARCHED: &[Set] = &[Set::of(ACCOUNT_SLOTS, SEARCHED)];

/// Runs by itself once the document is accepted, and only where that was asked for.
const fn later(needs: &'static [Set]) -> Check {
    Check {
        id: TASK_CHECK.id,
        name: TASK_CHECK.name,
        needs,
        fans_out: FanOut::Later,
        axis: Axis::Lookup,
        ..Check::BLANK
    }
}

static IDV_LATER: Check = later(IDV_SEARCHED);
static INIT_LATER: Check = later(INIT_SEARCHED);
static ACCOUNT_LATER: Check = later(ACCOUNT_SEARCHED);

static KYA_CHECK: Check = Check {
    id: "kya",
    name: words!("Risk of a blockchain address", "区块链地址风险", "區塊鏈地址風險"),
    needs: &[Set::at(0)],
    axis: Axis::Lookup,
    asks: &[Question::Wallet],
    ..Check::BLANK
};

/// "automatically create DD search task for the target if the result state is accept".
const fn then_search(needs: &[Set]) -> Remark {
    Remark {
        note: NoteCode::SearchOnAccept,
        with: needs[0],
        without: Set::NONE,
        beside: Some(("auto_create_dd_task", "true")),
        documented: None,
        fewer: None,
        more: Some("dd-task"),
    }
}

const PICTURES: [(&str, &str); 4] = [
    ("id_image", "id_mime_type"),
    ("id_back_image", "id_back_mime_type"),
    ("face_image", "face_mime_type"),
    ("id_and_face_image", "id_and_face_mime_type"),
];

/// Rules of the endpoint that takes images.
fn pictures(exam: &mut Exam) {
    for (image, mime) in PICTURES {
        let named = exam.said(mime).unwrap_or("image/jpeg");
        let photo = exam.at(image).and_then(|found| found.facts.photo);
        if photo.is_some_and(|photo| named.strip_prefix("image/") != Some(photo.format)) {
            exam.say_of(image, Flaw::doubt(Reason::Mismatch), &[mime]);
        }
    }
    let has = |wire| exam.at(wire).is_some_and(|found| found.present);
    let (face, both) = ("face_image", "id_and_face_image");
    match (has(face), has(both)) {
        (true, false) => exam.say_of(face, Flaw::doubt(Reason::OneOfTwo), &[both]),
        (false, true) => exam.say_of(both, Flaw::doubt(Reason::OneOfTwo), &[face]),
        _ => {}
    }
    let day = |wire| exam.at(wire).and_then(|found| found.facts.day);
    if matches!((day("expected_issuing_date"), day("expected_expiry_date")), (Some(from), Some(to)) if to <= from) {
        exam.say_of("expected_expiry_date", Flaw::doubt(Reason::BeforeIssue), &["expected_issuing_date"]);
    }
    if exam.holds("id_type", "ID_CARD") {
        number(exam);
    }
}

/// Rules of the endpoints that know Taiwan's cards.
fn card(exam: &mut Exam) {
    let any = exam.contract.place("id_type").is_none();
    let is_card = any || exam.holds("id_type", "ID_CARD");
    if is_card {
        number(exam);
    }
    if exam.said("country").is_none() || !any && exam.said("id_type").is_none() {
        return;
    }
    let taiwan = is_card && exam.holds("country", "TWN");
    for wire in [APPLY_CODE.wire, APPLY_DATE.wire, ISSUE_SITE.wire] {
        let Some(place) = exam.contract.place(wire).filter(|_| !taiwan) else { continue };
        let found = &mut exam.found[place];
        if found.present || !found.issues.is_empty() {
            // What is not sent is not judged (AMB-98).
            found.present = false;
            found.issues.clear();
            exam.say(place, Flaw::doubt(Reason::Unused), &["country"]);
        }
    }
    if taiwan && exam.holds(ISSUE_SITE.wire, "10012") {
        exam.say_of(ISSUE_SITE.wire, Flaw::doubt(Reason::TwoMeanings), &[]);
    }
}

/// The number of a card whose form is known: whatever is odd in it is doubted (AMB-108).
fn number(exam: &mut Exam) {
    let check = match exam.said("country") {
        Some("TWN") => taiwan_id::check,
        Some("CHN") => resident_id::check,
        _ => return,
    };
    let (Some(raw), Some(place)) = (exam.raw.get(ID_NUMBER.wire).text(), exam.contract.place(ID_NUMBER.wire)) else {
        return;
    };
    if !exam.found[place].present {
        return;
    }
    let seen = check(raw, Context { exact: true, ..Context::default() });
    exam.found[place].facts = seen.facts;
    for flaw in seen.flaws {
        if flaw.weight > Weight::Doubt {
            exam.say(place, flaw.weighing(Weight::Doubt), &["country"]);
        }
    }
}

/// What a search takes over from an IDV task, whatever the caller says (AMB-106): fields, and what is inside of one.
pub const FORCED: [(&str, &str); 4] =
    [("target", "birthday"), ("target", "citizenship"), ("customer_reference", ""), ("callback_url", "")];

fn forced(exam: &mut Exam) {
    if exam.raw.get("from_idv_id").int().is_none_or(|id| id <= 0) {
        return;
    }
    for (wire, key) in FORCED {
        let whole = exam.raw.get(wire);
        let value = if key.is_empty() { whole } else { whole.get(key) };
        if value.is_null() || value.text().is_some_and(is_blank) {
            continue;
        }
        if let Some(place) = exam.contract.place(wire).filter(|_| key.is_empty()) {
            exam.found[place].issues.clear();
        }
        exam.say_of(wire, Flaw::doubt(Reason::Replaced), &["from_idv_id"]);
        if let Some(issue) = exam.across.last_mut().filter(|_| !key.is_empty()) {
            issue.at.key = Some(key.into());
        }
    }
}

/// An address of another chain than the one named (AMB-100).
fn chain(exam: &mut Exam) {
    let (told, named) = (exam.facts().chain, exam.said("chain"));
    let known = exam.at("chain").is_some_and(|found| found.present && !found.is_hopeless());
    if known && told.is_some() && named.is_some() && named != told {
        exam.say_of("chain", Flaw::refused(Reason::Mismatch), &["address"]);
    }
}
