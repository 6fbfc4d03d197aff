//! 繁體中文（臺灣用語）。

use crate::field::Field;
use crate::provider::{Breach, NoteCode};
use crate::reason::Reason;
use crate::verdict::Ground;

#[rustfmt::skip]
pub(super) fn label(field: Field) -> &'static str {
    match field {
        Field::Name            => "姓名",
        Field::ResidentId      => "身分證號碼",
        Field::IssueDate       => "簽發日期",
        Field::ExpiryDate      => "有效期限截止日",
        Field::FacePhoto       => "人臉照片",
        Field::Mobile          => "手機號碼",
        Field::BankCard        => "銀行卡號",
        Field::CallbackUrl     => "回呼網址",
        Field::Token           => "權杖",
        Field::RequestId       => "請求編號",
        Field::Addresses       => "待核驗地址",
        Field::BirthDate       => "出生日期",
        Field::RocDate         => "民國日期",
        Field::TaiwanId        => "身分證或居留證號碼",
        Field::CreditCode      => "統一社會信用代碼",
        Field::Sex             => "性別",
        #[cfg(feature = "crypto")]
        Field::CryptoAddress   => "區塊鏈地址",
        Field::Country         => "國家或地區",
        Field::IsoDate         => "日期",
        Field::Text            => "文字",
        Field::Url             => "回呼網址",
        Field::Choice          => "選項",
        Field::Number          => "數字",
        Field::Flag            => "是否",
        Field::Target          => "調查對象",
        Field::SearchSource    => "搜尋來源",
        Field::Metadata        => "中繼資料",
        Field::Products        => "產品清單",
        Field::CallbackHeaders => "回呼標頭",
        Field::Request         => "請求",
    }
}

pub(super) const REASONS: &str = lines!(reason of Reason::ALL);
pub(super) const GROUNDS: &str = lines!(ground of Ground::ALL);
pub(super) const NOTES: &str = lines!(note of NoteCode::ALL);
pub(super) const BREACHES: &str = lines!(breach of Breach::ALL);

/// Where a field needs words of its own.
pub(super) const SPECIAL: &[(Field, Reason, &str)] = &[
    (Field::FacePhoto, Reason::Required, "加入{label}"),
    (Field::Request, Reason::Required, "至少填寫其中一項：{label}"),
    (Field::Flag, Reason::Type, "{label}須為 true 或 false，不加引號"),
    (Field::Target, Reason::Replaced, "{label}的這一項取自 IDV 任務，填寫的內容不起作用"),
    (Field::RocDate, Reason::Long, "{label}依民國年填寫 7 碼，如 1070102"),
    (Field::Text, Reason::Long, "{label}最多 {want} 個字元，目前 {have} 個"),
    (Field::Number, Reason::Type, "{label}填寫整數，在 JSON 中不加引號"),
    (Field::Country, Reason::Unknown, "檢查{label}：清單中沒有這三個字母"),
    (Field::SearchSource, Reason::Unknown, "{label}使用數字 0 至 4"),
    (Field::FacePhoto, Reason::Mismatch, "{label}與標明的圖片類型不符（未標明時應為 image/jpeg）"),
    (Field::Choice, Reason::Mismatch, "地址不屬於該{label}"),
    (Field::Url, Reason::Format, "填寫以 https:// 開頭的{label}"),
    (Field::IsoDate, Reason::Format, "依 2020-03-10 的格式填寫{label}"),
    (Field::Addresses, Reason::Required, "填寫待核驗地址的類型、城市與街道"),
    (Field::BankCard, Reason::Short, "{label}至少填寫 {want} 碼，目前 {have} 碼"),
    (Field::ExpiryDate, Reason::Format, "有效期限截止日填寫 8 位數字（如 20281231），證件為長期者填寫「长期」（簡體）"),
    (Field::FacePhoto, Reason::DataPrefix, "已移除{label}中「base64,」及其之前的內容"),
    (Field::CallbackUrl, Reason::LetterCase, "{label}開頭的大寫字母已改為小寫"),
    (Field::RocDate, Reason::DateForm, "{label}已改寫為 7 位數字"),
    (Field::CallbackUrl, Reason::Format, "填寫以 https:// 開頭的回呼網址"),
    (Field::RequestId, Reason::Format, "填寫請求編號：KYC_ 加 12 個字元"),
    (Field::ResidentId, Reason::Calendar, "檢查{label}中的出生日期：自第 {at} 碼起不是真實日期"),
    (Field::ResidentId, Reason::Future, "檢查{label}中的出生日期：尚未到來"),
    #[cfg(feature = "crypto")]
    (Field::CryptoAddress, Reason::Short, "{label}至少 {want} 碼，目前 {have} 碼"),
    #[cfg(feature = "crypto")]
    (Field::CryptoAddress, Reason::Format, "填寫以 1、3 或 bc1 開頭的比特幣地址，或 0x 加 40 碼的以太坊地址"),
    #[cfg(feature = "crypto")]
    (Field::CryptoAddress, Reason::CheckCharacter, "逐碼核對{label}，包括大小寫：檢查碼不符"),
];

/// A sentence that only blockchain addresses need.
const fn crypto(sentence: &'static str) -> &'static str {
    if cfg!(feature = "crypto") { sentence } else { "" }
}

const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Required => "填寫{label}",
        Reason::Blank => "填寫{label}或移除該欄位：空白可能被視為已填寫",
        Reason::Type => "以 JSON {want} 型別傳送{label}",
        Reason::Short => "{label}應為 {want} 碼，目前 {have} 碼",
        Reason::Long => "{label}最多 {want} 碼，目前 {have} 碼",
        Reason::Character => "檢查{label}第 {at} 碼：此位置不能是這個字元",
        Reason::Format => "依服務商回傳的原樣填寫{label}",
        Reason::CheckCharacter => "逐碼核對{label}：末碼檢查碼與前面各碼不符",
        Reason::Calendar => "{label}應為真實日期，從第 {at} 碼開始檢查",
        Reason::Future => "{label}應為今天或更早",
        Reason::Ancient => "檢查{label}中的出生年份：距今超過 120 年",
        Reason::Expired => "檢查有效期限截止日：該日期的證件已過期",
        Reason::OrderCode => "檢查{label}第 15 至 17 碼：通常不會編為 000",
        Reason::FirstGeneration => "填寫 18 碼{label}：15 碼號碼自 2013 年起失效",
        Reason::BeforeIssue => "有效期限截止日應晚於簽發日期",
        Reason::BeforeBirth => "簽發日期應晚於身分證號碼中的出生日期",
        Reason::Luhn => "核對{label}：末碼與其他各碼不符",
        Reason::CardLength => "核對{label}：卡號為 {min} 至 {max} 碼，目前 {have} 碼",
        Reason::Script => "依證件填寫中文{label}",
        Reason::Damaged => "重新填寫{label}：第 {at} 個字元在傳輸中遺失",
        Reason::Width => "{label}中的全形字元已改為半形",
        Reason::Spacing => "已移除{label}中的空格、連字號或其他符號",
        Reason::LetterCase => "{label}中的小寫字母已改為大寫",
        Reason::CountryCode => "已移除{label}前的國碼或 0",
        Reason::Separator => "{label}中的間隔號已改為「·」",
        Reason::DataPrefix => "刪去{label}中「base64,」及其之前的內容",
        Reason::Base64 => "以標準 base64 傳送{label}：自第 {at} 個字元起不符",
        Reason::ImageType => "{label}使用 JPEG 或 PNG 格式",
        Reason::ImageSize => "{label}不超過 {max} 位元組，目前 {have} 位元組",
        Reason::Many => "地址約以 {max} 筆為限，目前 {have} 筆",
        Reason::Choice => "{label}從以下選擇：{want}",
        Reason::Host => "檢查{label}：無法連上伺服器",
        Reason::PrivateHost => "{label}應在公開網路",
        Reason::Credentials => "移除{label}中的使用者名稱與密碼",
        Reason::HeaderName => "{label}的名稱只用字母、數字與連字號",
        Reason::HeaderValue => "移除{label}中的換行與控制字元",
        Reason::WithoutUrl => "加入回呼網址：否則{label}無處可用",
        Reason::Unlisted => "移除文件未列出的屬性：不會被傳送",
        Reason::Misspelt => "將此屬性改名為 {hint}：目前不會被傳送",
        Reason::NothingEligible => "補充欄位：現有內容不足以進行任何核驗",
        Reason::Unimplemented => "移除該產品：已列出但尚未提供",
        Reason::Unknown => "移除該產品：不在服務商目錄中",
        Reason::Parent => "從 {hint} 中選擇：該編號是一組產品",
        Reason::Duplicate => "每個產品只列一次：重複可能重複計費",
        Reason::Overlap => "檢查{label}：另一產品執行同一核驗，可能同時計費",
        Reason::Partial => "補充該產品所需欄位：目前不能完整執行",
        Reason::Ignored => "移除{label}：此版本忽略它，所有核驗都會計費",
        Reason::Unreadable => "傳送一般物件：該內容無法讀取",
        Reason::Province => "檢查{label}第 {at} 碼起：沒有這樣的省份代碼",
        Reason::Region => "核對{label}中的地區代碼：未收錄",
        Reason::Abolished => "核對{label}：其地區代碼最遲於 {until} 年撤銷，早於出生年份",
        Reason::Nationality => "核對{label}第 4 至 6 碼：沒有該國家代碼",
        Reason::Term => "核對日期：該年齡簽發的證件有效期為 {want} 年",
        Reason::Endless => "核對{label}：46 歲以上簽發的證件為「长期」",
        Reason::TermBoundary => "核對日期：僅當生日前申領時才是該有效期",
        Reason::TermDay => "核對日：截止日與簽發日應為同月同日",
        Reason::Temporary => "填寫居民身分證的日期，不是臨時身分證的",
        Reason::PermitTerm => "核對日期：該類證件有效期為 {want} 年",
        Reason::Early => "核對{label}：該類證件自 {year} 年起簽發",
        Reason::ExpiresSoon => "證件將在 {days} 天內到期",
        Reason::Mismatch => "{label}與證件號碼中的不一致",
        Reason::PrivateUse => "替換{label}第 {at} 個字：其他系統無法辨識",
        Reason::RareCharacter => "{label}第 {at} 個字為罕用字：查無紀錄時可用舊編碼再試一次",
        Reason::SeparatorPlace => "檢查{label}第 {at} 個字元：間隔號應在兩部分之間",
        Reason::Single => "核對{label}：只有一個字",
        Reason::Segment => "核對{label}開頭幾碼：號段未收錄",
        Reason::Iot => "核對{label}：該號段用於物聯網",
        Reason::Satellite => "核對{label}：該號段用於衛星或應急通訊",
        Reason::Issuer => "核對{label}開頭幾碼：銀行卡號不以此開頭",
        Reason::IssuerLength => "核對{label}：此類卡號為 {want} 碼，目前 {have} 碼",
        Reason::ImageTruncated => "傳送完整的{label}：檔案不完整",
        Reason::ImageAnimated => "{label}使用靜態圖片",
        Reason::ImageSides => "{label}至少為 {width} × {height} 像素",
        Reason::InnerCode => "核對{label}第 9 至 17 碼：檢查碼不符",
        Reason::DateForm => "{label}已改寫",
        Reason::Network => crypto("填寫主網的{label}：這是測試網的"),
        Reason::PrivateKey => crypto("只填寫{label}：私鑰與助記詞不可給任何人看"),
        Reason::Unused => "此處不需要{label}，不會傳送",
        Reason::Replaced => "{label}取自 IDV 任務，填寫的內容不起作用",
        Reason::OneOfTwo => "兩張照片只有一張；API 文件有一處要求兩張都有",
        Reason::Points => "帳戶中需要多於 {least} 點",
        Reason::Decided => "先前已有決定，無法變更",
        Reason::Unencrypted => "{label}使用 https:// 網址",
        Reason::OnlyLength => "此處{label}須為 {want} 碼，目前 {have} 碼：其他卡無法這樣核驗",
        Reason::Least => "{label}至少為 {want}",
        Reason::TwoMeanings => "API 文件中該{label}列了兩次，意思不同",
        Reason::SideLeast => "{label}太小：長邊須多於 {more} 像素",
        Reason::SideMost => "{label}太大：每邊須少於 {fewer} 像素",
        Reason::Traditional => "依登記資料以簡體字填寫{label}：檢查第 {at} 個字",
        Reason::LooksLike => "重新輸入{label}第 {at} 個字：只是與證件上的字形相似",
        Reason::Variation => "重新輸入{label}第 {at} 個字：其他系統可能不識別其異體選擇符",
        Reason::Dot => "{label}各部分之間使用「·」：目前第 {at} 個字元不是",
        Reason::HeaderText => "{label}只用 ASCII 字元：其他字元無法送達",
        Reason::HeaderOwn => "移除此{label}：由服務商的用戶端自行設定",
        Reason::Uri => crypto("已從錢包連結中取出{label}"),
        Reason::Base64Form => "{label}已改寫為標準 base64",
        Reason::ImageTurned => "傳送前將{label}轉正：檔案標明需要旋轉",
        Reason::BesideExpiry => "有效期中含有簽發日期：可直接採用",
    }
}

const fn ground(ground: Ground) -> &'static str {
    match ground {
        Ground::Matched => "與官方紀錄一致",
        Ground::Mismatch => "填寫內容與官方紀錄不一致",
        Ground::MobileMismatch => "證件一致，但手機號碼登記在他人名下",
        Ground::NotFound => "查無官方紀錄",
        Ground::Errored => "服務商一方核驗失敗，稍後重試",
        Ground::Indeterminate => "有核驗未能完成",
        Ground::Unknown => "服務商回傳了文件未列出的內容",
        Ground::Fraud => "人員或號碼在詐欺或涉賭名單中",
        Ground::Criminal => "有警政紀錄",
        Ground::Inconsistent => "警政紀錄核驗結果自相矛盾",
        Ground::Litigation => "有涉訟案件",
        Ground::Violation => "回傳內容不符合其自身約定",
        Ground::Processing => "服務商仍在處理，幾秒後再查詢",
        Ground::Refused => "服務商拒絕了請求：修正後再傳送",
        Ground::Expired => "權杖已過期或有誤，重新發起請求",
        Ground::UnknownState => "無法判斷回傳內容的狀態",
        Ground::NoMatch => "沒有任何核驗確認此人身分",
        Ground::Missing => "缺少政策要求的核驗",
        Ground::NameMismatch => "除姓名外均一致",
        Ground::Unexpected => "證件辨識結果與預期不符",
        Ground::Sanction => "制裁名單中有紀錄",
        Ground::Risk => "服務商評定的風險偏高",
    }
}

const fn note(note: NoteCode) -> &'static str {
    match note {
        NoteCode::DocumentedNine => "文件稱這些欄位為 9 次呼叫，但其表格得出的次數更少",
        NoteCode::FraudByIdNumber => "文件範例未計入 risk.fraud，但依其表格，有身分證號碼即會執行",
        NoteCode::LitigationUndocumented => "文件未說明未選擇時是否執行涉訟紀錄核驗，可能增加一次呼叫",
        NoteCode::OldTable => "存疑所依的資料表已超過兩年",
        NoteCode::SearchOnAccept => "證件通過後會自動搜尋，增加一次呼叫",
    }
}

const fn breach(breach: Breach) -> &'static str {
    match breach {
        Breach::MissingKey => "缺少必要的部分",
        Breach::Malformed => "某部分結構有誤",
        Breach::MalformedErrored => "失敗核驗清單結構有誤",
        Breach::NotInRan => "給出了未列為已執行的核驗結果",
        Breach::UnknownCheck => "文件未列出的核驗",
        Breach::BucketNotAllowed => "查詢類核驗被回報為相符或不相符",
        Breach::NoBucket => "核驗已執行，但沒有結果",
        Breach::MultipleBuckets => "同一核驗有多個結果",
        Breach::Duplicate => "有內容重複列出",
        Breach::UnknownValue => "文件未列出的值",
        Breach::Contradiction => "回傳內容的兩部分互相矛盾",
        Breach::MissingResult => "彙總中的結果在別處沒有對應內容",
        Breach::MissingData => "查詢已執行，但缺少資料",
        Breach::UnexpectedData => "出現了未回傳資料的查詢的資料",
        Breach::Misaligned => "地址結果與所查地址不符",
        Breach::FraudCount => "詐欺類型清單不是四項",
        Breach::EchoDiffers => "回傳的回顯與提交內容不同",
        Breach::NeverRan => "計畫中的核驗沒有執行",
        Breach::Unplanned => "執行了計畫外的核驗",
    }
}
