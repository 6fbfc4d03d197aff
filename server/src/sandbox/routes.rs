//! Every route of the providers, and what was decided where their documents are silent.

/// A route of a provider.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// `POST` or `GET`.
    pub method: &'static str,
    /// The path.
    pub path: &'static str,
    /// The engine's id of the endpoint; nothing where it takes no body of one.
    pub endpoint: &'static str,
    /// Which document.
    pub document: &'static str,
    /// What it does and what was decided, in English, simplified and traditional Chinese.
    pub says: [&'static str; 3],
}

const fn row(
    method: &'static str,
    path: &'static str,
    endpoint: &'static str,
    document: &'static str,
    says: [&'static str; 3],
) -> Route {
    Route { method, path, endpoint, document, says }
}

/// All of them.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    row("POST", "/kyc/cn/request", "fill-easy/kyc-cn", "002", [
        "Starts the fan-out. A value that breaks the published pattern runs, is billed and finds nothing: the document has no status for it (AMB-17).",
        "发起扇出核验。违反公布格式的值照常执行并计费，但查无记录：文档未规定状态码（AMB-17）。", "發起扇出核驗。違反公布格式的值照常執行並計費，但查無記錄：文件未規定狀態碼（AMB-17）。"]),
    row("POST", "/kyc/cn/poll", "", "002", [
        "202 while it runs, then the report. Tokens run out after a day (AMB-53).",
        "处理中返回 202，完成后返回报告。令牌一天后失效（AMB-53）。", "處理中返回 202，完成後返回報告。權杖一天後失效（AMB-53）。"]),
    row("POST", "/classic/kyc/cn/request", "fill-easy/kyc-cn-classic", "001", [
        "The older edition: no run, no bank.two-factor, no requestId. Its path is the same as the newer one's; /classic is ours.",
        "旧版：无 run、bank.two-factor、requestId。路径与新版相同，/classic 为本沙盒所加。", "舊版：無 run、bank.two-factor、requestId。路徑與新版相同，/classic 為本沙盒所加。"]),
    row("POST", "/classic/kyc/cn/poll", "", "001", [
        "The same with bank as one object (AMB-46, AMB-54).", "同上，bank 为单一对象（AMB-46、AMB-54）。", "同上，bank 為單一物件（AMB-46、AMB-54）。"]),
    row("POST", "/kyc/cn/verify", "fill-easy/verify", "000", [
        "One comparison by type. Path and names of the answer were lost from the document (AMB-60): processed, matches, code, message.",
        "按 type 单项比对。文档缺失路径及返回字段名（AMB-60）。", "按 type 單項比對。文件缺失路徑及返回欄位名（AMB-60）。"]),
    row("POST", "/kyc/cn/mobile", "fill-easy/mobile", "000", [
        "One look-up by type. The answer is not published (AMB-68): processed and data.",
        "按 type 单项查询。返回内容未公布（AMB-68）：processed 与 data。", "按 type 單項查詢。返回內容未公布（AMB-68）：processed 與 data。"]),
    row("POST", "/kyc/cn/risk", "fill-easy/risk", "000", [
        "One risk check by type. The answer is not published (AMB-68).", "按 type 单项风险核查。返回内容未公布（AMB-68）。", "按 type 單項風險核查。返回內容未公布（AMB-68）。"]),
    row("POST", "/cvs/v2/cnbc", "rapid-id/cnbc", "003", [
        "Bank card. Bare for a full match, wrapped for the rest, as in the samples (AMB-74); all four fields are required (AMB-70).",
        "银行卡。完全匹配时无外层，其余有外层，同文档样例（AMB-74）；四项必填（AMB-70）。", "銀行卡。完全匹配時無外層，其餘有外層，同文件樣例（AMB-74）；四項必填（AMB-70）。"]),
    row("POST", "/idv", "krypto-go/idv", "004", [
        "A document from images. Path and the words of state are ours (AMB-94).", "由图片核验证件。路径与 state 用词为本沙盒所定（AMB-94）。", "由圖片核驗證件。路徑與 state 用詞為本沙盒所定（AMB-94）。"]),
    row("POST", "/idv/init", "krypto-go/idv-init", "004", [
        "A document by the hosted page, which is played here; billed when it is completed.", "由托管页面核验（此处为模拟），完成时计费。", "由託管頁面核驗（此處為模擬），完成時計費。"]),
    row("POST", "/idv/account", "krypto-go/idv-account", "004", [
        "A document by an app: its token opens the hosted page here.", "由应用核验：令牌可打开此处的托管页面。", "由應用核驗：權杖可開啟此處的託管頁面。"]),
    row("GET", "/idv/detail/{idv_id}", "", "004", [
        "The detail; without a state while nobody has looked. The path is by the style of /kya/detail.", "详情；未完成时无 state。路径仿 /kya/detail。", "詳情；未完成時無 state。路徑仿 /kya/detail。"]),
    row("POST", "/task", "krypto-go/dd-task", "004", [
        "Searches, from a list. Setting, target and sources are folded in the document.", "批量创建尽职调查。文档未展开部分结构。", "批量建立盡職調查。文件未展開部分結構。"]),
    row("GET", "/task/history", "krypto-go/dd-history", "004", [
        "Earlier searches: data and paging with page_size, page_number, total.", "历史调查：data 与 paging。", "歷史調查：data 與 paging。"]),
    row("GET", "/task/{task_id}/summary", "", "004", ["The summary of a search.", "调查摘要。", "調查摘要。"]),
    row("GET", "/task/{task_id}/detail", "", "004", ["The detail of a search, with its score.", "调查详情与评分。", "調查詳情與評分。"]),
    row("POST", "/task/{task_id}/accepted", "krypto-go/dd-accepted", "004", [
        "Accepts or rejects, once: 409 the second time.", "接受或拒绝，仅一次：再次返回 409。", "接受或拒絕，僅一次：再次返回 409。"]),
    row("POST", "/task/{task_id}/metadata", "krypto-go/dd-metadata", "004", ["Hangs pairs on a search.", "附加元数据。", "附加中繼資料。"]),
    row("POST", "/kya", "krypto-go/kya", "004", [
        "Rates an address. What data holds is not published.", "区块链地址评级。data 内容未公布。", "區塊鏈地址評級。data 內容未公布。"]),
    row("GET", "/kya/detail/{kya_id}", "", "004", ["The same rating again.", "再次读取评级。", "再次讀取評級。"]),
];

/// A line of a table in English, simplified and traditional Chinese.
pub type Said = [&'static str; 3];

/// The sandbox's own routes.
#[rustfmt::skip]
pub const OWN: &[(&str, &str, Said)] = &[
    ("GET PUT", "/sandbox/scenario", ["what goes otherwise, see below", "异常情形，见下", "異常情形，見下"]),
    ("GET PUT", "/sandbox/clock", ["{ now } or { advanceSeconds }; {} sets it right", "{ now } 或 { advanceSeconds }；{} 恢复", "{ now } 或 { advanceSeconds }；{} 恢復"]),
    ("GET", "/sandbox/ledger", ["every billed sub-check", "全部计费子项", "全部計費子項"]),
    ("GET", "/sandbox/requests", ["what came, masked", "收到的请求（已遮盖）", "收到的請求（已遮蓋）"]),
    ("GET", "/sandbox/deliveries", ["callbacks and their tries", "回调及其重试", "回呼及其重試"]),
    ("GET", "/sandbox/calls/{id}", ["which sources of a call have answered", "一次请求中已返回的来源", "一次請求中已返回的來源"]),
    ("GET", "/sandbox/people", ["the register", "人物名册", "人物名冊"]),
    ("POST", "/sandbox/reset", ["forgets calls, tasks, callbacks, scenario and clock", "清除请求、任务、回调、情形与时钟", "清除請求、任務、回呼、情形與時鐘"]),
    ("GET", "/openapi.json", ["all of it as OpenAPI 3.1", "以上全部，OpenAPI 3.1", "以上全部，OpenAPI 3.1"]),
];

/// What `PUT /sandbox/scenario` takes.
#[rustfmt::skip]
pub const SCENARIOS: &[(&str, Said)] = &[
    (r#"{"delayMs": 100}"#, ["every source takes so long", "所有来源的耗时", "所有來源的耗時"]),
    (r#"{"delays": {"risk.criminal": 5000}}"#, ["single sources do", "单个来源的耗时", "單個來源的耗時"]),
    (r#"{"fail": ["mobile.attribution"]}"#, ["these sources are down", "这些来源不可用", "這些來源不可用"]),
    (r#"{"outcomes": {"identity.two-factor": "no match"}}"#, ["what checks come to, whoever is asked about", "指定子项结果，不论何人", "指定子項結果，不論何人"]),
    (r#"{"status": 502}"#, ["every request gets this status, and nothing is billed", "所有请求返回此状态码，不计费", "所有請求返回此狀態碼，不計費"]),
    (r#"{"cut": 0.5}"#, ["half of the connections are cut after they are billed", "一半连接在计费后中断", "一半連線在計費後中斷"]),
    (r#"{"cutBefore": 0.5}"#, ["half of them before", "一半连接在计费前中断", "一半連線在計費前中斷"]),
    (r#"{"tokenSeconds": 5}"#, ["tokens run out so soon", "令牌有效秒数", "權杖有效秒數"]),
    (r#"{"webhooks": {"again": 2, "delayMs": 1000, "reversed": true, "lost": false}}"#, ["callbacks come doubled, late, in another order, or not at all", "回调重复、延迟、乱序或丢失", "回呼重複、延遲、亂序或遺失"]),
    (r#"{"envelope": "wrapped"}"#, ["RapidID's envelope", "RapidID 的外层", "RapidID 的外層"]),
    (r#"{"stateAsInteger": true, "points": 400}"#, ["KryptoGO's state as in its samples, and its points", "KryptoGO 的 state 同样例，及点数", "KryptoGO 的 state 同樣例，及點數"]),
];
