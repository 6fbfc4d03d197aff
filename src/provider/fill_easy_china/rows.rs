//! What the documents of Fill Easy KYC China list: fields, sub-checks, products, and remarks that the table
//! contradicts.

use crate::contract::Slot;
use crate::field::Field;
use crate::provider::{Axis, Check, FanOut, NoteCode, Product, Question, Remark, Words};
use crate::set::Set;
use crate::words;

/// A field, with spellings of other providers and editions.
const fn slot(wire: &'static str, field: Field, also: &'static [&'static str]) -> Slot {
    Slot::new(wire, field).also(also)
}

/// Fields in the order of the document; the older edition has the first ten.
#[rustfmt::skip]
pub(super) const SLOTS: &[Slot; 11] = &[
    slot("name",              Field::Name,            &["fullName", "realName", "userName"]),
    slot("idNumber",          Field::ResidentId,      &["idNo", "idCardNo", "idCard", "id_number"]),
    slot("idIssueDate",       Field::IssueDate,       &["issueDate"]),
    slot("idExpiryDate",      Field::ExpiryDate,      &["expiryDate"]),
    slot("facePhoto",         Field::FacePhoto,       &["photo", "faceImage"]),
    slot("mobile",            Field::Mobile,          &["phone", "mobileNo", "mobileNumber", "phoneNumber"]),
    slot("bankCardNumber",    Field::BankCard,        &["bankCardNo", "bankCard", "cardNumber"]),
    slot("addressesToVerify", Field::Addresses,       &["addresses", "addressToVerify"]),
    slot("callbackUrl",       Field::CallbackUrl,     &["callbackURL", "webhookUrl"]),
    slot("callbackHeaders",   Field::CallbackHeaders, &["headers"]),
    slot("run",               Field::Products,        &["products"]),
];

/// What `/request` answers and `/poll` takes.
pub(super) const TOKEN: Slot = slot("token", Field::Token, &[]);
/// What is no field but belongs to a request: its token, and the id that refusals carry.
pub(super) const HANDLES: &[Slot] = &[TOKEN, slot("requestId", Field::RequestId, &[])];

type Needs = &'static [Set];

/// A set of fields.
const fn all(names: &[&str]) -> Set {
    Set::of(SLOTS, names)
}

type Asks = &'static [Question];

/// A check of the identity or bank axis: match, no match or not found.
const fn compare(id: &'static str, needs: Needs, covers: &'static [&'static str], asks: Asks, name: Words) -> Check {
    Check { id, name, needs, covers, asks, ..Check::BLANK }
}

/// A look-up: data, or nothing on file.
const fn look_up(id: &'static str, needs: Needs, asks: Asks, name: Words) -> Check {
    Check { id, name, needs, axis: Axis::Lookup, asks, ..Check::BLANK }
}

/// The published table, top to bottom; `litigation.records` last, as in the response schema (AMB-03, AMB-25).
#[rustfmt::skip]
pub(super) const CHECKS: &[&Check; 16] = &[
    &TWO_FACTOR, &FOUR_FACTOR, &IMAGE, &NAME_MOBILE, &ID_MOBILE, &THREE_FACTOR, &ATTRIBUTION, &WORK,
    &RESIDENTIAL, &ADDRESS,
    &FRAUD, &CRIMINAL, &BANK_TWO, &BANK_THREE, &BANK_FOUR, &LITIGATION_RECORDS,
];

/// The older edition, without `bank.two-factor` and litigation.
#[rustfmt::skip]
pub(super) const CLASSIC_CHECKS: &[&Check; 14] = &[
    &TWO_FACTOR, &FOUR_FACTOR, &IMAGE, &NAME_MOBILE, &ID_MOBILE, &THREE_FACTOR, &ATTRIBUTION, &WORK,
    &RESIDENTIAL, &ADDRESS,
    &FRAUD, &CRIMINAL, &BANK_THREE, &BANK_FOUR,
];

#[rustfmt::skip]
mod checks {
    use super::*;
    use Question::*;
    pub static TWO_FACTOR:   Check = compare("identity.two-factor",   &[all(&["name", "idNumber"])],                                &[], &[NameId], words!("Name and ID number", "姓名与身份证号二要素", "姓名與身分證號二要素"));
    pub static FOUR_FACTOR:  Check = compare("identity.four-factor",  &[all(&["name", "idNumber", "idIssueDate", "idExpiryDate"])], &["identity.two-factor"], &[NameId, Validity], words!("Name, ID number and validity dates", "姓名、身份证号与有效期四要素", "姓名、身分證號與有效期四要素"));
    pub static IMAGE:        Check = compare("identity.image",        &[all(&["name", "idNumber", "facePhoto"])],                   &[], &[Face], words!("Face photo against the ID register", "人像与身份证比对", "人像與身分證比對"));
    pub static NAME_MOBILE:  Check = compare("identity.name-mobile",  &[all(&["name", "mobile"])],                                  &[], &[Mobile], words!("Name and mobile", "姓名与手机号二要素", "姓名與手機號二要素"));
    pub static ID_MOBILE:    Check = compare("identity.id-mobile",    &[all(&["idNumber", "mobile"])],                              &[], &[Mobile], words!("ID number and mobile", "身份证号与手机号二要素", "身分證號與手機號二要素"));
    pub static THREE_FACTOR: Check = compare("identity.three-factor", &[all(&["name", "idNumber", "mobile"])],                      &["identity.name-mobile", "identity.id-mobile"], &[Mobile], words!("Name, ID number and mobile", "姓名、身份证号与手机号三要素", "姓名、身分證號與手機號三要素"));
    pub static BANK_TWO:     Check = compare("bank.two-factor",       &[all(&["name", "bankCardNumber"])],                          &[], &[BankCard], words!("Bank card and name", "银行卡二要素（姓名＋卡号）", "銀行卡二要素（姓名＋卡號）"));
    pub static BANK_THREE:   Check = compare("bank.three-factor",     &[all(&["name", "idNumber", "bankCardNumber"])],              &["bank.two-factor"], &[BankCard], words!("Bank card, name and ID", "银行卡三要素（姓名＋卡号＋身份证）", "銀行卡三要素（姓名＋卡號＋身分證）"));
    pub static BANK_FOUR:    Check = compare("bank.four-factor",      &[all(&["name", "idNumber", "bankCardNumber", "mobile"])],    &["bank.two-factor", "bank.three-factor"], &[BankCard], words!("Bank card, name, ID and mobile", "银行卡四要素（姓名＋卡号＋身份证＋手机）", "銀行卡四要素（姓名＋卡號＋身分證＋手機）"));
    pub static ATTRIBUTION:  Check = look_up("mobile.attribution",          &[all(&["mobile"])], &[Carrier], words!("Carrier and registered city", "号码归属（运营商与城市）", "號碼歸屬（電信商與城市）"));
    pub static WORK:         Check = look_up("mobile.location-work",        &[all(&["mobile"])], &[Location], words!("Most active city at work hours", "工作时段常在城市", "工作時段常在城市"));
    pub static RESIDENTIAL:  Check = look_up("mobile.location-residential", &[all(&["mobile"])], &[Location], words!("Most active city at night", "夜间常在城市", "夜間常在城市"));
    pub static ADDRESS:      Check = Check { per: Some("addressesToVerify"), ..look_up("mobile.address-verify", &[all(&["mobile", "addressesToVerify"])], &[Address], words!("Distance from an address", "地址距离核验", "地址距離核驗")) };
    pub static FRAUD:        Check = look_up("risk.fraud",                  &[all(&["mobile"]), all(&["idNumber"])], &[Fraud], words!("Fraud and gambling lists", "欺诈与涉赌名单", "詐欺與涉賭名單"));
    pub static CRIMINAL:     Check = look_up("risk.criminal",               &[all(&["name", "idNumber"])], &[Police], words!("Police records", "公安记录", "警政紀錄"));
    pub static LITIGATION_RECORDS: Check = Check { fans_out: FanOut::OnSelection, ..look_up("litigation.records", &[all(&["name", "idNumber"])], &[Litigation], words!("Litigation records", "涉诉记录", "涉訟紀錄")) };
}
pub(in crate::provider) use checks::*;

#[rustfmt::skip]
pub(super) const PRODUCTS: &[Product] = &[
    Product { id: "1",     name: words!("ID & Name Verify", "身份证与姓名核验", "身分證與姓名核驗"),                    checks: &["identity.two-factor"] },
    Product { id: "2",     name: words!("ID, Name & Face Verify", "身份证、姓名与人像核验", "身分證、姓名與人像核驗"),    checks: &["identity.image"] },
    Product { id: "3",     name: words!("ID, Name & Date Verify", "身份证、姓名与有效期核验", "身分證、姓名與有效期核驗"), checks: &["identity.four-factor"] },
    Product { id: "4",     name: words!("ID, Name, Date & Face Verify", "身份证、姓名、有效期与人像核验", "身分證、姓名、有效期與人像核驗"), checks: &["identity.four-factor", "identity.image"] },
    Product { id: "8.1",   name: words!("Bank Account 2FV", "银行账户二要素", "銀行帳戶二要素"),                          checks: &["bank.two-factor"] },
    Product { id: "8.2.1", name: words!("Bank Account 3FV", "银行账户三要素", "銀行帳戶三要素"),                          checks: &["bank.three-factor"] },
    Product { id: "8.3",   name: words!("Bank Account 4FV", "银行账户四要素", "銀行帳戶四要素"),                          checks: &["bank.four-factor"] },
    Product { id: "11",    name: words!("Telecom 2FV", "运营商二要素", "電信二要素"),                                     checks: &["identity.name-mobile", "identity.id-mobile"] },
    Product { id: "12",    name: words!("Telecom 3FV", "运营商三要素", "電信三要素"),                                     checks: &["identity.three-factor"] },
    Product { id: "15",    name: words!("Telecom Operator Location", "运营商位置", "電信位置"),                           checks: &["mobile.attribution", "mobile.location-work", "mobile.location-residential"] },
    Product { id: "17",    name: words!("Phone-Address Association", "号码地址关联", "號碼地址關聯"),                     checks: &["mobile.address-verify"] },
    Product { id: "24",    name: words!("Risk Score for Adverse Records", "不良记录风险评分", "不良紀錄風險評分"),        checks: &["risk.fraud"] },
    Product { id: "25",    name: words!("Litigation Record Verification", "涉诉记录核验", "涉訟紀錄核驗"),                checks: &["litigation.records"] },
    Product { id: "27",    name: words!("Credit Risk Validation", "信用风险核验", "信用風險核驗"),                        checks: &["risk.criminal"] },
];

#[rustfmt::skip]
pub(super) const UNIMPLEMENTED: &[&str] = &[
    "5", "6", "7", "8.2.2", "9.1", "9.2.1", "9.2.2", "9.3", "10", "13", "14", "16", "18", "19", "20", "21",
    "22", "23", "26",
    "28", "29", "30", "31", "32", "33", "34", "35",
];

/// Numbers of groups rather than products: the 400 text lists a bare 8, a leftover of before the split (AMB-07).
pub(super) const PARENTS: &[(&str, &str)] =
    &[("8", "8.1, 8.2.1, 8.3"), ("8.2", "8.2.1"), ("9", "9.1, 9.2.1, 9.2.2, 9.3"), ("9.2", "9.2.1, 9.2.2")];

/// "fans out to 9 calls": the table gives 8, and 9 only with a photo (AMB-01).
pub(super) const FOUR_FIELDS: Remark = Remark {
    note: NoteCode::DocumentedNine,
    with: all(&["name", "idNumber", "mobile", "bankCardNumber"]),
    without: all(&["facePhoto"]),
    beside: None,
    documented: Some(9),
    fewer: None,
    more: None,
};

/// "for the cost of two upstream calls": the table adds `risk.fraud`, which an ID number alone makes eligible (AMB-02).
pub(super) const LIGHTWEIGHT: Remark = Remark {
    note: NoteCode::FraudByIdNumber,
    with: all(&["name", "idNumber"]),
    without: all(&["mobile", "bankCardNumber"]),
    beside: None,
    documented: None,
    fewer: Some("risk.fraud"),
    more: None,
};

/// "runs every sub-check": product 25 exists, the table has no row for it (AMB-03).
pub(super) const LITIGATION: Remark = Remark {
    note: NoteCode::LitigationUndocumented,
    with: all(&["name", "idNumber"]),
    without: all(&[]),
    beside: None,
    documented: None,
    fewer: None,
    more: Some("litigation.records"),
};
