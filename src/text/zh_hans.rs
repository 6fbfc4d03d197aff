//! 简体中文。

use crate::field::Field;
use crate::provider::{Breach, NoteCode};
use crate::reason::Reason;
use crate::verdict::Ground;

#[rustfmt::skip]
pub(super) fn label(field: Field) -> &'static str {
    match field {
        Field::Name            => "姓名",
        Field::ResidentId      => "身份证号码",
        Field::IssueDate       => "签发日期",
        Field::ExpiryDate      => "有效期截止日",
        Field::FacePhoto       => "人脸照片",
        Field::Mobile          => "手机号码",
        Field::BankCard        => "银行卡号",
        Field::CallbackUrl     => "回调地址",
        Field::Token           => "令牌",
        Field::RequestId       => "请求编号",
        Field::Addresses       => "待核验地址",
        Field::BirthDate       => "出生日期",
        Field::RocDate         => "民国日期",
        Field::TaiwanId        => "台湾身份证或居留证号码",
        Field::CreditCode      => "统一社会信用代码",
        Field::Sex             => "性别",
        #[cfg(feature = "crypto")]
        Field::CryptoAddress   => "区块链地址",
        Field::Country         => "国家或地区",
        Field::IsoDate         => "日期",
        Field::Text            => "文本",
        Field::Url             => "回调地址",
        Field::Choice          => "选项",
        Field::Number          => "数字",
        Field::Flag            => "是否",
        Field::Target          => "调查对象",
        Field::SearchSource    => "搜索来源",
        Field::Metadata        => "元数据",
        Field::Products        => "产品列表",
        Field::CallbackHeaders => "回调请求头",
        Field::Request         => "请求",
    }
}

pub(super) const REASONS: &str = lines!(reason of Reason::ALL);
pub(super) const GROUNDS: &str = lines!(ground of Ground::ALL);
pub(super) const NOTES: &str = lines!(note of NoteCode::ALL);
pub(super) const BREACHES: &str = lines!(breach of Breach::ALL);

/// Where a field needs words of its own.
pub(super) const SPECIAL: &[(Field, Reason, &str)] = &[
    (Field::FacePhoto, Reason::Required, "添加{label}"),
    (Field::Request, Reason::Required, "至少填写其中一项：{label}"),
    (Field::Flag, Reason::Type, "{label}须为 true 或 false，不加引号"),
    (Field::Target, Reason::Replaced, "{label}的这一项取自 IDV 任务，填写的内容不起作用"),
    (Field::RocDate, Reason::Long, "{label}按民国年填写 7 位数字，如 1070102"),
    (Field::Text, Reason::Long, "{label}最多 {want} 个字符，目前 {have} 个"),
    (Field::Number, Reason::Type, "{label}填写整数，在 JSON 中不加引号"),
    (Field::Country, Reason::Unknown, "检查{label}：列表中没有这三个字母"),
    (Field::SearchSource, Reason::Unknown, "{label}使用数字 0 至 4"),
    (Field::FacePhoto, Reason::Mismatch, "{label}与标明的图片类型不符（未标明时应为 image/jpeg）"),
    (Field::Choice, Reason::Mismatch, "地址不属于该{label}"),
    (Field::Url, Reason::Format, "填写以 https:// 开头的{label}"),
    (Field::IsoDate, Reason::Format, "按 2020-03-10 的格式填写{label}"),
    (Field::Addresses, Reason::Required, "填写待核验地址的类型、城市和街道"),
    (Field::BankCard, Reason::Short, "{label}至少填写 {want} 位，目前 {have} 位"),
    (Field::ExpiryDate, Reason::Format, "有效期截止日填写 8 位数字（如 20281231），证件上为长期的填写“长期”"),
    (Field::FacePhoto, Reason::DataPrefix, "已去掉{label}中“base64,”及其之前的内容"),
    (Field::CallbackUrl, Reason::LetterCase, "{label}开头的大写字母已改为小写"),
    (Field::RocDate, Reason::DateForm, "{label}已改写为 7 位数字"),
    (Field::CallbackUrl, Reason::Format, "填写以 https:// 开头的回调地址"),
    (Field::RequestId, Reason::Format, "填写请求编号：KYC_ 加 12 个字符"),
    (Field::ResidentId, Reason::Calendar, "检查{label}中的出生日期：自第 {at} 位起不是真实日期"),
    (Field::ResidentId, Reason::Future, "检查{label}中的出生日期：尚未到来"),
    #[cfg(feature = "crypto")]
    (Field::CryptoAddress, Reason::Short, "{label}至少 {want} 位，目前 {have} 位"),
    #[cfg(feature = "crypto")]
    (Field::CryptoAddress, Reason::Format, "填写以 1、3 或 bc1 开头的比特币地址，或 0x 加 40 位的以太坊地址"),
    #[cfg(feature = "crypto")]
    (Field::CryptoAddress, Reason::CheckCharacter, "逐位核对{label}，包括大小写：校验不符"),
];

/// A sentence that only blockchain addresses need.
const fn crypto(sentence: &'static str) -> &'static str {
    if cfg!(feature = "crypto") { sentence } else { "" }
}

const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Required => "填写{label}",
        Reason::Blank => "填写{label}或去掉该字段：空白可能被当作已填写",
        Reason::Type => "以 JSON {want} 类型发送{label}",
        Reason::Short => "{label}应为 {want} 位，目前 {have} 位",
        Reason::Long => "{label}最多 {want} 位，目前 {have} 位",
        Reason::Character => "检查{label}第 {at} 位：该位置不能是这个字符",
        Reason::Format => "按服务商返回的原样填写{label}",
        Reason::CheckCharacter => "逐位核对{label}：末位校验码与前面各位不符",
        Reason::Calendar => "{label}应为真实日期，从第 {at} 位开始检查",
        Reason::Future => "{label}应为今天或更早",
        Reason::Ancient => "检查{label}中的出生年份：距今超过 120 年",
        Reason::Expired => "检查有效期截止日：该日期的证件已过期",
        Reason::OrderCode => "检查{label}第 15 至 17 位：通常不会编为 000",
        Reason::FirstGeneration => "填写 18 位{label}：15 位号码自 2013 年起失效",
        Reason::BeforeIssue => "有效期截止日应晚于签发日期",
        Reason::BeforeBirth => "签发日期应晚于身份证号码中的出生日期",
        Reason::Luhn => "核对{label}：末位与其他各位不符",
        Reason::CardLength => "核对{label}：卡号为 {min} 至 {max} 位，目前 {have} 位",
        Reason::Script => "按证件填写中文{label}",
        Reason::Damaged => "重新填写{label}：第 {at} 个字符在传输中丢失",
        Reason::Width => "{label}中的全角字符已改为半角",
        Reason::Spacing => "已去掉{label}中的空格、连字符或其他符号",
        Reason::LetterCase => "{label}中的小写字母已改为大写",
        Reason::CountryCode => "已去掉{label}前的国家代码或 0",
        Reason::Separator => "{label}中的间隔号已改为“·”",
        Reason::DataPrefix => "删去{label}中“base64,”及其之前的内容",
        Reason::Base64 => "以标准 base64 发送{label}：自第 {at} 个字符起不符",
        Reason::ImageType => "{label}使用 JPEG 或 PNG 格式",
        Reason::ImageSize => "{label}不超过 {max} 字节，目前 {have} 字节",
        Reason::Many => "地址约以 {max} 条为限，目前 {have} 条",
        Reason::Choice => "{label}从以下选择：{want}",
        Reason::Host => "检查{label}：无法访问到服务器",
        Reason::PrivateHost => "{label}应在公网",
        Reason::Credentials => "去掉{label}中的用户名和密码",
        Reason::HeaderName => "{label}的名称只用字母、数字和连字符",
        Reason::HeaderValue => "去掉{label}中的换行和控制字符",
        Reason::WithoutUrl => "添加回调地址：否则{label}无处可用",
        Reason::Unlisted => "去掉文档未列出的属性：不会被发送",
        Reason::Misspelt => "将此属性改名为 {hint}：目前不会被发送",
        Reason::NothingEligible => "补充字段：现有内容不足以进行任何核验",
        Reason::Unimplemented => "去掉该产品：已列出但尚未提供",
        Reason::Unknown => "去掉该产品：不在服务商目录中",
        Reason::Parent => "从 {hint} 中选择：该编号是一组产品",
        Reason::Duplicate => "每个产品只列一次：重复可能重复计费",
        Reason::Overlap => "检查{label}：另一产品执行同一核验，可能同时计费",
        Reason::Partial => "补充该产品所需字段：目前不能完整执行",
        Reason::Ignored => "去掉{label}：此版本忽略它，所有核验都会计费",
        Reason::Unreadable => "发送普通对象：该内容无法读取",
        Reason::Province => "检查{label}第 {at} 位起：没有这样的省份代码",
        Reason::Region => "核对{label}中的地区代码：未收录",
        Reason::Abolished => "核对{label}：其地区代码最迟于 {until} 年撤销，早于出生年份",
        Reason::Nationality => "核对{label}第 4 至 6 位：没有该国家代码",
        Reason::Term => "核对日期：该年龄签发的证件有效期为 {want} 年",
        Reason::Endless => "核对{label}：46 周岁以上签发的证件为“长期”",
        Reason::TermBoundary => "核对日期：仅当生日前申领时才是该有效期",
        Reason::TermDay => "核对日：截止日与签发日应为同月同日",
        Reason::Temporary => "填写居民身份证的日期，不是临时身份证的",
        Reason::PermitTerm => "核对日期：该类证件有效期为 {want} 年",
        Reason::Early => "核对{label}：该类证件自 {year} 年起签发",
        Reason::ExpiresSoon => "证件将在 {days} 天内到期",
        Reason::Mismatch => "{label}与证件号码中的不一致",
        Reason::PrivateUse => "替换{label}第 {at} 个字：其他系统无法识别",
        Reason::RareCharacter => "{label}第 {at} 个字为生僻字：查无记录时可用旧编码再试一次",
        Reason::SeparatorPlace => "检查{label}第 {at} 个字符：间隔号应在两部分之间",
        Reason::Single => "核对{label}：只有一个字",
        Reason::Segment => "核对{label}开头几位：号段未收录",
        Reason::Iot => "核对{label}：该号段用于物联网",
        Reason::Satellite => "核对{label}：该号段用于卫星或应急通信",
        Reason::Issuer => "核对{label}开头几位：银行卡号不以此开头",
        Reason::IssuerLength => "核对{label}：此类卡号为 {want} 位，目前 {have} 位",
        Reason::ImageTruncated => "发送完整的{label}：文件不完整",
        Reason::ImageAnimated => "{label}使用静态图片",
        Reason::ImageSides => "{label}至少为 {width} × {height} 像素",
        Reason::InnerCode => "核对{label}第 9 至 17 位：校验码不符",
        Reason::DateForm => "{label}已改写",
        Reason::Network => crypto("填写主网的{label}：这是测试网的"),
        Reason::PrivateKey => crypto("只填写{label}：私钥和助记词不可给任何人看"),
        Reason::Unused => "此处不需要{label}，不会发送",
        Reason::Replaced => "{label}取自 IDV 任务，填写的内容不起作用",
        Reason::OneOfTwo => "两张照片只有一张；接口文档有一处要求两张都有",
        Reason::Points => "账户中需要多于 {least} 点",
        Reason::Decided => "此前已有决定，无法更改",
        Reason::Unencrypted => "{label}使用 https:// 地址",
        Reason::OnlyLength => "此处{label}须为 {want} 位，目前 {have} 位：其他卡无法这样核验",
        Reason::Least => "{label}至少为 {want}",
        Reason::TwoMeanings => "接口文档中该{label}列了两次，含义不同",
        Reason::SideLeast => "{label}太小：长边须多于 {more} 像素",
        Reason::SideMost => "{label}太大：每边须少于 {fewer} 像素",
        Reason::Traditional => "按登记信息用简体字填写{label}：检查第 {at} 个字",
        Reason::LooksLike => "重新输入{label}第 {at} 个字：只是与证件上的字形相似",
        Reason::Variation => "重新输入{label}第 {at} 个字：其他系统可能不识别其异体选择符",
        Reason::Dot => "{label}各部分之间使用“·”：目前第 {at} 个字符不是",
        Reason::HeaderText => "{label}只用 ASCII 字符：其他字符无法送达",
        Reason::HeaderOwn => "去掉此{label}：由服务商的客户端自行设置",
        Reason::Uri => crypto("已从钱包链接中取出{label}"),
        Reason::Base64Form => "{label}已改写为标准 base64",
        Reason::ImageTurned => "发送前将{label}转正：文件标明需要旋转",
        Reason::BesideExpiry => "有效期中含有签发日期：可直接采用",
    }
}

const fn ground(ground: Ground) -> &'static str {
    match ground {
        Ground::Matched => "与官方记录一致",
        Ground::Mismatch => "填写内容与官方记录不一致",
        Ground::MobileMismatch => "证件一致，但手机号登记在他人名下",
        Ground::NotFound => "未查到官方记录",
        Ground::Errored => "服务商一方核验失败，稍后重试",
        Ground::Indeterminate => "有核验未能完成",
        Ground::Unknown => "服务商返回了文档未列出的内容",
        Ground::Fraud => "人员或号码在欺诈或涉赌名单中",
        Ground::Criminal => "存在公安记录",
        Ground::Inconsistent => "公安记录核验结果自相矛盾",
        Ground::Litigation => "存在涉诉案件",
        Ground::Violation => "返回内容不符合其自身约定",
        Ground::Processing => "服务商仍在处理，几秒后再查询",
        Ground::Refused => "服务商拒绝了请求：修正后再发送",
        Ground::Expired => "令牌已过期或有误，重新发起请求",
        Ground::UnknownState => "无法判断返回内容的状态",
        Ground::NoMatch => "没有任何核验确认此人身份",
        Ground::Missing => "缺少策略要求的核验",
        Ground::NameMismatch => "除姓名外均一致",
        Ground::Unexpected => "证件识别结果与预期不符",
        Ground::Sanction => "制裁名单中有记录",
        Ground::Risk => "服务商评定的风险偏高",
    }
}

const fn note(note: NoteCode) -> &'static str {
    match note {
        NoteCode::DocumentedNine => "文档称这些字段为 9 次调用，但其表格得出的次数更少",
        NoteCode::FraudByIdNumber => "文档示例未计入 risk.fraud，但按其表格，有身份证号码即会执行",
        NoteCode::LitigationUndocumented => "文档未说明未选择时是否执行涉诉记录核验，可能增加一次调用",
        NoteCode::OldTable => "存疑所依的数据表已超过两年",
        NoteCode::SearchOnAccept => "证件通过后会自动搜索，增加一次调用",
    }
}

const fn breach(breach: Breach) -> &'static str {
    match breach {
        Breach::MissingKey => "缺少必需的部分",
        Breach::Malformed => "某部分结构有误",
        Breach::MalformedErrored => "失败核验列表结构有误",
        Breach::NotInRan => "给出了未列为已执行的核验结果",
        Breach::UnknownCheck => "文档未列出的核验",
        Breach::BucketNotAllowed => "查询类核验被报告为匹配或不匹配",
        Breach::NoBucket => "核验已执行，但没有结果",
        Breach::MultipleBuckets => "同一核验有多个结果",
        Breach::Duplicate => "有内容重复列出",
        Breach::UnknownValue => "文档未列出的取值",
        Breach::Contradiction => "返回内容的两部分互相矛盾",
        Breach::MissingResult => "汇总中的结果在别处没有对应内容",
        Breach::MissingData => "查询已执行，但缺少数据",
        Breach::UnexpectedData => "出现了未返回数据的查询的数据",
        Breach::Misaligned => "地址结果与所查地址不符",
        Breach::FraudCount => "欺诈类型列表不是四项",
        Breach::EchoDiffers => "返回的回显与提交内容不同",
        Breach::NeverRan => "计划中的核验没有执行",
        Breach::Unplanned => "执行了计划外的核验",
    }
}
