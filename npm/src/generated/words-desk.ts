/** Written by `cargo xtask codes`: sentences and names, a line each, in the order of the keys. */
export const KEYS = `verdict.matched
verdict.mismatch
verdict.mobileMismatch
verdict.notFound
verdict.errored
verdict.indeterminate
verdict.unknown
verdict.fraud
verdict.criminal
verdict.inconsistent
verdict.litigation
verdict.nameMismatch
verdict.unexpected
verdict.sanction
verdict.risk
verdict.violation
verdict.processing
verdict.refused
verdict.expired
verdict.unknownState
verdict.noMatch
verdict.missing
missing-key
malformed
malformed-errored
not-in-ran
unknown-check
bucket-not-allowed
no-bucket
multiple-buckets
duplicate
unknown-value
contradiction
missing-result
missing-data
unexpected-data
misaligned
fraud-count
echo-differs
never-ran
unplanned`

export const EN = `Official records match
Official records do not match what was entered
The document matches; the mobile number is registered to somebody else
No official record was found
A check failed on the provider’s side; ask again later
A check could not be completed
The answer holds something its document does not list
The person or number is on a fraud or gambling list
There are police records
The police record check contradicts itself
There are court cases
Everything matches but the name
What was recognised on the document is not what was expected
A sanctions list has an entry
The provider rates the risk as raised
The answer does not keep to its own contract
The provider is still working; ask again in a few seconds
The provider refused the request: mend it before it is sent again
The token has run out or is wrong; start the request again
The answer cannot be told apart
No check confirms who the person is
A check that the policy asks for is missing
A required part is missing
A part has the wrong shape
The list of failed checks has the wrong shape
A result is given for a check that is not listed as run
A check that the document does not list
A look-up is reported as matched or unmatched
A check ran and nothing is said about its result
A check has more than one result
Something is listed twice
A value that the document does not list
Two parts of the answer contradict each other
The summary names a result that is nowhere else
A look-up ran and its data is missing
There is data of a look-up that returned none
An address result does not belong to the address that was asked about
The list of fraud types does not have its four entries
The answer echoes other details than were submitted
A planned check did not run
A check ran that was not planned`

export const ZH_HANS = `与官方记录一致
填写内容与官方记录不一致
证件一致，但手机号登记在他人名下
未查到官方记录
服务商一方核验失败，稍后重试
有核验未能完成
服务商返回了文档未列出的内容
人员或号码在欺诈或涉赌名单中
存在公安记录
公安记录核验结果自相矛盾
存在涉诉案件
除姓名外均一致
证件识别结果与预期不符
制裁名单中有记录
服务商评定的风险偏高
返回内容不符合其自身约定
服务商仍在处理，几秒后再查询
服务商拒绝了请求：修正后再发送
令牌已过期或有误，重新发起请求
无法判断返回内容的状态
没有任何核验确认此人身份
缺少策略要求的核验
缺少必需的部分
某部分结构有误
失败核验列表结构有误
给出了未列为已执行的核验结果
文档未列出的核验
查询类核验被报告为匹配或不匹配
核验已执行，但没有结果
同一核验有多个结果
有内容重复列出
文档未列出的取值
返回内容的两部分互相矛盾
汇总中的结果在别处没有对应内容
查询已执行，但缺少数据
出现了未返回数据的查询的数据
地址结果与所查地址不符
欺诈类型列表不是四项
返回的回显与提交内容不同
计划中的核验没有执行
执行了计划外的核验`

export const ZH_HANT = `與官方紀錄一致
填寫內容與官方紀錄不一致
證件一致，但手機號碼登記在他人名下
查無官方紀錄
服務商一方核驗失敗，稍後重試
有核驗未能完成
服務商回傳了文件未列出的內容
人員或號碼在詐欺或涉賭名單中
有警政紀錄
警政紀錄核驗結果自相矛盾
有涉訟案件
除姓名外均一致
證件辨識結果與預期不符
制裁名單中有紀錄
服務商評定的風險偏高
回傳內容不符合其自身約定
服務商仍在處理，幾秒後再查詢
服務商拒絕了請求：修正後再傳送
權杖已過期或有誤，重新發起請求
無法判斷回傳內容的狀態
沒有任何核驗確認此人身分
缺少政策要求的核驗
缺少必要的部分
某部分結構有誤
失敗核驗清單結構有誤
給出了未列為已執行的核驗結果
文件未列出的核驗
查詢類核驗被回報為相符或不相符
核驗已執行，但沒有結果
同一核驗有多個結果
有內容重複列出
文件未列出的值
回傳內容的兩部分互相矛盾
彙總中的結果在別處沒有對應內容
查詢已執行，但缺少資料
出現了未回傳資料的查詢的資料
地址結果與所查地址不符
詐欺類型清單不是四項
回傳的回顯與提交內容不同
計畫中的核驗沒有執行
執行了計畫外的核驗`
