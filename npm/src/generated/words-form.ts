/** Written by `cargo xtask codes`: sentences and names, a line each, in the order of the keys. */
export const KEYS = `l name
l residentId
l issueDate
l expiryDate
l facePhoto
l mobile
l bankCard
l callbackUrl
l token
l requestId
l birthDate
l rocDate
l taiwanId
l creditCode
l sex
l country
l isoDate
l text
l url
l address
l run
l callbackHeaders
l choice
l number
l flag
l target
l searchSource
l metadata
l request
r required
r blank
r type
r short
r long
r character
r format
r checkCharacter
r calendar
r future
r ancient
r expired
r orderCode
r firstGeneration
r beforeIssue
r beforeBirth
r luhn
r cardLength
r script
r damaged
r width
r spacing
r letterCase
r countryCode
r separator
r dataPrefix
r base64
r imageType
r imageSize
r many
r choice
r host
r privateHost
r credentials
r headerName
r headerValue
r withoutUrl
r unlisted
r misspelt
r nothingEligible
r unimplemented
r unknown
r parent
r duplicate
r overlap
r partial
r ignored
r unreadable
r province
r region
r abolished
r nationality
r term
r endless
r termBoundary
r termDay
r temporary
r permitTerm
r early
r expiresSoon
r mismatch
r privateUse
r rareCharacter
r separatorPlace
r single
r segment
r iot
r satellite
r issuer
r issuerLength
r imageTruncated
r imageAnimated
r imageSides
r innerCode
r dateForm
r network
r privateKey
r unused
r replaced
r oneOfTwo
r points
r decided
r unencrypted
r onlyLength
r least
r twoMeanings
r sideLeast
r sideMost
r traditional
r looksLike
r variation
r dot
r headerText
r headerOwn
r uri
r base64Form
r imageTurned
r besideExpiry
s facePhoto.required
s request.required
s flag.type
s target.replaced
s rocDate.long
s text.long
s number.type
s country.unknown
s searchSource.unknown
s facePhoto.mismatch
s choice.mismatch
s url.format
s isoDate.format
s address.required
s bankCard.short
s expiryDate.format
s facePhoto.dataPrefix
s callbackUrl.letterCase
s rocDate.dateForm
s callbackUrl.format
s requestId.format
s residentId.calendar
s residentId.future
plan.documentedNine
plan.fraudByIdNumber
plan.litigationUndocumented
table.old
plan.searchOnAccept
c identity.two-factor
c identity.four-factor
c identity.image
c identity.name-mobile
c identity.id-mobile
c identity.three-factor
c mobile.attribution
c mobile.location-work
c mobile.location-residential
c mobile.address-verify
c risk.fraud
c risk.criminal
c bank.two-factor
c bank.three-factor
c bank.four-factor
c litigation.records
p 1
p 2
p 3
p 4
p 8.1
p 8.2.1
p 8.3
p 11
p 12
p 15
p 17
p 24
p 25
p 27
n choice type
c two-factor
c four-factor
c image
c name-mobile
c id-mobile
c three-factor
n choice locationType
n text city
n text address
c attribution
c location-verify
c location-query
c anti-fraud
c police
c cnbc`

export const EN = `full name
ID number
issue date
expiry date
face photo
mobile number
bank card number
callback address
token
request ID
birth date
ROC date
Taiwan ID number
unified social credit code
sex
country
date
text
callback address
address to verify
list of products
callback header
choice
number
yes or no
target
sources
metadata
request
Enter the {label}
Enter the {label} or leave it out: the service may count a blank one
Send the {label} as a JSON {want}
{Label} must have {want} characters; there are {have} so far
{Label} must have at most {want} characters; there are {have}
Check character {at} of the {label}: it cannot stand there
Enter the {label} exactly as the provider returned it
Check the {label}: its last character does not fit
{Label} must be a real date; check it from character {at}
{Label} must be today or earlier
Check the birth year in the {label}: it is more than 120 years ago
Check the expiry date: a card with this date has run out
Check characters 15 to 17 of the {label}: 000 is hardly given out
Enter the 18-character {label}: 15-digit numbers stopped being valid in 2013
Expiry date must be after the issue date
Issue date must be after the birth date in the ID number
Check the {label}: its last digit does not fit
Check the {label}: cards have {min} to {max} digits, and there are {have}
Enter the {label} in Chinese characters, as on the ID card
Enter the {label} again: character {at} was lost on the way
Full-width characters in the {label} were narrowed
Spaces, hyphens or other marks in the {label} were taken out
Small letters in the {label} were changed to capitals
The country code or the 0 in front was taken off the {label}
The dot in the {label} was changed to ·
Remove everything up to “base64,” from the {label}
Send the {label} as standard base64; it stops being that at character {at}
Use a JPEG or PNG as the {label}
Use a {label} of at most {max} bytes; this one has {have}
Send at most about {max} addresses; there are {have}
Use one of these for the {label}: {want}
Check the {label}: no server can be reached at it
Use a {label} on the public internet
Take the user name and password out of the {label}
Use only letters, digits and hyphens in the name of a {label}
Take line breaks and control characters out of the {label}
Add a callback address: a {label} goes nowhere without one
Take out what the document does not list: it is not sent
Rename this to {hint}: as it stands it is not sent
Fill in more fields: these do not make any check possible
Take this product out: it is listed but not offered yet
Take this product out: it is not in the provider’s catalogue
Choose one of {hint}: this number is a group of products
Name each product once: a repeated one may be billed twice
Check the {label}: another product runs the same check and may be billed too
Fill in what this product needs: it does not run in full
Take the {label} out: this edition ignores it and bills every check
Send a plain object: this value could not be read
Check the {label} from character {at}: no province has that code
Check the place code in the {label}: it is not known
Check the {label}: its place code ended by {until}, before the birth
Check characters 4 to 6 of the {label}: no country has this code
Check the dates: a card issued at that age is valid for {want} years
Check the {label}: a card issued at 46 or later shows 长期
Check the dates: this term needs an application before a birthday
Check the day: a card ends on the date on which it began
Use the dates of the resident card, not a temporary one
Check the dates: a permit like this runs {want} years
Check the {label}: documents like this were first issued in {year}
The card runs out within {days} days
{Label} differs from what the ID number says
Replace character {at} of the {label}: others cannot read it
Character {at} of the {label} is rare: without a record, try its older encoding
Check character {at} of the {label}: a dot stands between two parts of a name
Check the {label}: one character is hardly all of it
Check the {label}: its first digits are not known
Check the {label}: it is a number of machines
Check the {label}: it is a satellite or emergency number
Check the {label}: bank cards do not begin like that
Check the {label}: such cards have {want} digits, and there are {have}
Send the whole {label}: the file ends too early
Use a still picture as the {label}
Use a larger {label}: at least {width} × {height} pixels
Check characters 9 to 17 of the {label}: they do not fit
The {label} was rewritten
Use the {label} of the main network: this one belongs to a test network
Enter the {label} only: a private key or recovery phrase is for nobody else to see
{Label} has no use here and is left out
{Label} is taken from the IDV task, whatever is sent
Only one of the two pictures is there; the API document asks for both in one place
More than {least} points are needed in the account
This was decided before and cannot be changed
Use an https:// address as the {label}
{Label} must have {want} digits here, and has {have}: other cards cannot be checked this way
{Label} must be {want} or more
The API document lists this {label} twice, with two meanings
Use a larger {label}: more than {more} pixels on the longer side
Use a smaller {label}: fewer than {fewer} pixels on each side
Enter the {label} in simplified characters, as the register has it; look at character {at}
Enter character {at} of the {label} again: it only looks like the character on the card
Enter character {at} of the {label} again: others may not know its variant form
Put · between the parts of the {label}, where character {at} stands now
Use plain ASCII in the {label}: anything else cannot be delivered
Take this {label} out: the provider’s web client sets it itself
The {label} was taken out of the wallet’s link
The {label} was rewritten as standard base64
Turn the {label} upright before it is sent: it says that it lies on its side
The issue date stands in front of the expiry date: take it over
Add the {label}
Fill in at least one of these: {label}
Set the {label} to true or false, without quotes
This part of the {label} is taken from the IDV task, whatever is sent
Enter the {label} as 7 digits in years of the Republic of China, like 1070102
{Label} must have at most {want} characters; there are {have}
Enter the {label} as a whole number, in JSON without quotes
Check the {label}: our list does not have these letters
Use numbers 0 to 4 as {label}
The {label} is of another type than is stated, or than image/jpeg if nothing is
The address belongs to another {label}
Enter a {label} that begins with https://
Enter the {label} like 2020-03-10
Enter the type, city and street of the address to verify
Enter at least {want} digits of the {label}; there are {have} so far
Enter the expiry date as 8 digits, like 20281231, or 长期 if the card shows no end date
Everything up to “base64,” was taken off the {label}
The capitals at the start of the {label} were changed to small letters
The {label} was rewritten as 7 digits
Enter a callback address that begins with https://
Enter the request ID: KYC_ and 12 more characters
Check the birth date in the {label}: from character {at} it is not a real date
Check the birth date in the {label}: it is in the future
The document speaks of 9 calls for these fields; its own table gives fewer
The document’s example leaves risk.fraud out; its table runs it as soon as an ID number is there
The document does not say whether litigation records run unselected; that may add one call
A table behind these doubts is older than two years
A search follows if the document is accepted, which adds one call
Name and ID number
Name, ID number and validity dates
Face photo against the ID register
Name and mobile
ID number and mobile
Name, ID number and mobile
Carrier and registered city
Most active city at work hours
Most active city at night
Distance from an address
Fraud and gambling lists
Police records
Bank card and name
Bank card, name and ID
Bank card, name, ID and mobile
Litigation records
ID & Name Verify
ID, Name & Face Verify
ID, Name & Date Verify
ID, Name, Date & Face Verify
Bank Account 2FV
Bank Account 3FV
Bank Account 4FV
Telecom 2FV
Telecom 3FV
Telecom Operator Location
Phone-Address Association
Risk Score for Adverse Records
Litigation Record Verification
Credit Risk Validation
type of check
Name and ID number
Name, ID number and validity dates
Face photo against the ID register
Name and mobile
ID number and mobile
Name, ID number and mobile
location category
city
street address
Carrier and registered city
Distance from an address
Most active city
Fraud and gambling lists
Police records
Bank card, name, ID and birth date`

export const ZH_HANS = `姓名
身份证号码
签发日期
有效期截止日
人脸照片
手机号码
银行卡号
回调地址
令牌
请求编号
出生日期
民国日期
台湾身份证或居留证号码
统一社会信用代码
性别
国家或地区
日期
文本
回调地址
待核验地址
产品列表
回调请求头
选项
数字
是否
调查对象
搜索来源
元数据
请求
填写{label}
填写{label}或去掉该字段：空白可能被当作已填写
以 JSON {want} 类型发送{label}
{label}应为 {want} 位，目前 {have} 位
{label}最多 {want} 位，目前 {have} 位
检查{label}第 {at} 位：该位置不能是这个字符
按服务商返回的原样填写{label}
逐位核对{label}：末位校验码与前面各位不符
{label}应为真实日期，从第 {at} 位开始检查
{label}应为今天或更早
检查{label}中的出生年份：距今超过 120 年
检查有效期截止日：该日期的证件已过期
检查{label}第 15 至 17 位：通常不会编为 000
填写 18 位{label}：15 位号码自 2013 年起失效
有效期截止日应晚于签发日期
签发日期应晚于身份证号码中的出生日期
核对{label}：末位与其他各位不符
核对{label}：卡号为 {min} 至 {max} 位，目前 {have} 位
按证件填写中文{label}
重新填写{label}：第 {at} 个字符在传输中丢失
{label}中的全角字符已改为半角
已去掉{label}中的空格、连字符或其他符号
{label}中的小写字母已改为大写
已去掉{label}前的国家代码或 0
{label}中的间隔号已改为“·”
删去{label}中“base64,”及其之前的内容
以标准 base64 发送{label}：自第 {at} 个字符起不符
{label}使用 JPEG 或 PNG 格式
{label}不超过 {max} 字节，目前 {have} 字节
地址约以 {max} 条为限，目前 {have} 条
{label}从以下选择：{want}
检查{label}：无法访问到服务器
{label}应在公网
去掉{label}中的用户名和密码
{label}的名称只用字母、数字和连字符
去掉{label}中的换行和控制字符
添加回调地址：否则{label}无处可用
去掉文档未列出的属性：不会被发送
将此属性改名为 {hint}：目前不会被发送
补充字段：现有内容不足以进行任何核验
去掉该产品：已列出但尚未提供
去掉该产品：不在服务商目录中
从 {hint} 中选择：该编号是一组产品
每个产品只列一次：重复可能重复计费
检查{label}：另一产品执行同一核验，可能同时计费
补充该产品所需字段：目前不能完整执行
去掉{label}：此版本忽略它，所有核验都会计费
发送普通对象：该内容无法读取
检查{label}第 {at} 位起：没有这样的省份代码
核对{label}中的地区代码：未收录
核对{label}：其地区代码最迟于 {until} 年撤销，早于出生年份
核对{label}第 4 至 6 位：没有该国家代码
核对日期：该年龄签发的证件有效期为 {want} 年
核对{label}：46 周岁以上签发的证件为“长期”
核对日期：仅当生日前申领时才是该有效期
核对日：截止日与签发日应为同月同日
填写居民身份证的日期，不是临时身份证的
核对日期：该类证件有效期为 {want} 年
核对{label}：该类证件自 {year} 年起签发
证件将在 {days} 天内到期
{label}与证件号码中的不一致
替换{label}第 {at} 个字：其他系统无法识别
{label}第 {at} 个字为生僻字：查无记录时可用旧编码再试一次
检查{label}第 {at} 个字符：间隔号应在两部分之间
核对{label}：只有一个字
核对{label}开头几位：号段未收录
核对{label}：该号段用于物联网
核对{label}：该号段用于卫星或应急通信
核对{label}开头几位：银行卡号不以此开头
核对{label}：此类卡号为 {want} 位，目前 {have} 位
发送完整的{label}：文件不完整
{label}使用静态图片
{label}至少为 {width} × {height} 像素
核对{label}第 9 至 17 位：校验码不符
{label}已改写
填写主网的{label}：这是测试网的
只填写{label}：私钥和助记词不可给任何人看
此处不需要{label}，不会发送
{label}取自 IDV 任务，填写的内容不起作用
两张照片只有一张；接口文档有一处要求两张都有
账户中需要多于 {least} 点
此前已有决定，无法更改
{label}使用 https:// 地址
此处{label}须为 {want} 位，目前 {have} 位：其他卡无法这样核验
{label}至少为 {want}
接口文档中该{label}列了两次，含义不同
{label}太小：长边须多于 {more} 像素
{label}太大：每边须少于 {fewer} 像素
按登记信息用简体字填写{label}：检查第 {at} 个字
重新输入{label}第 {at} 个字：只是与证件上的字形相似
重新输入{label}第 {at} 个字：其他系统可能不识别其异体选择符
{label}各部分之间使用“·”：目前第 {at} 个字符不是
{label}只用 ASCII 字符：其他字符无法送达
去掉此{label}：由服务商的客户端自行设置
已从钱包链接中取出{label}
{label}已改写为标准 base64
发送前将{label}转正：文件标明需要旋转
有效期中含有签发日期：可直接采用
添加{label}
至少填写其中一项：{label}
{label}须为 true 或 false，不加引号
{label}的这一项取自 IDV 任务，填写的内容不起作用
{label}按民国年填写 7 位数字，如 1070102
{label}最多 {want} 个字符，目前 {have} 个
{label}填写整数，在 JSON 中不加引号
检查{label}：列表中没有这三个字母
{label}使用数字 0 至 4
{label}与标明的图片类型不符（未标明时应为 image/jpeg）
地址不属于该{label}
填写以 https:// 开头的{label}
按 2020-03-10 的格式填写{label}
填写待核验地址的类型、城市和街道
{label}至少填写 {want} 位，目前 {have} 位
有效期截止日填写 8 位数字（如 20281231），证件上为长期的填写“长期”
已去掉{label}中“base64,”及其之前的内容
{label}开头的大写字母已改为小写
{label}已改写为 7 位数字
填写以 https:// 开头的回调地址
填写请求编号：KYC_ 加 12 个字符
检查{label}中的出生日期：自第 {at} 位起不是真实日期
检查{label}中的出生日期：尚未到来
文档称这些字段为 9 次调用，但其表格得出的次数更少
文档示例未计入 risk.fraud，但按其表格，有身份证号码即会执行
文档未说明未选择时是否执行涉诉记录核验，可能增加一次调用
存疑所依的数据表已超过两年
证件通过后会自动搜索，增加一次调用
姓名与身份证号二要素
姓名、身份证号与有效期四要素
人像与身份证比对
姓名与手机号二要素
身份证号与手机号二要素
姓名、身份证号与手机号三要素
号码归属（运营商与城市）
工作时段常在城市
夜间常在城市
地址距离核验
欺诈与涉赌名单
公安记录
银行卡二要素（姓名＋卡号）
银行卡三要素（姓名＋卡号＋身份证）
银行卡四要素（姓名＋卡号＋身份证＋手机）
涉诉记录
身份证与姓名核验
身份证、姓名与人像核验
身份证、姓名与有效期核验
身份证、姓名、有效期与人像核验
银行账户二要素
银行账户三要素
银行账户四要素
运营商二要素
运营商三要素
运营商位置
号码地址关联
不良记录风险评分
涉诉记录核验
信用风险核验
核验类型
姓名与身份证号二要素
姓名、身份证号与有效期四要素
人像与身份证比对
姓名与手机号二要素
身份证号与手机号二要素
姓名、身份证号与手机号三要素
位置类别
城市
街道地址
号码归属（运营商与城市）
地址距离核验
常在城市
欺诈与涉赌名单
公安记录
银行卡、姓名、身份证与出生日期`

export const ZH_HANT = `姓名
身分證號碼
簽發日期
有效期限截止日
人臉照片
手機號碼
銀行卡號
回呼網址
權杖
請求編號
出生日期
民國日期
身分證或居留證號碼
統一社會信用代碼
性別
國家或地區
日期
文字
回呼網址
待核驗地址
產品清單
回呼標頭
選項
數字
是否
調查對象
搜尋來源
中繼資料
請求
填寫{label}
填寫{label}或移除該欄位：空白可能被視為已填寫
以 JSON {want} 型別傳送{label}
{label}應為 {want} 碼，目前 {have} 碼
{label}最多 {want} 碼，目前 {have} 碼
檢查{label}第 {at} 碼：此位置不能是這個字元
依服務商回傳的原樣填寫{label}
逐碼核對{label}：末碼檢查碼與前面各碼不符
{label}應為真實日期，從第 {at} 碼開始檢查
{label}應為今天或更早
檢查{label}中的出生年份：距今超過 120 年
檢查有效期限截止日：該日期的證件已過期
檢查{label}第 15 至 17 碼：通常不會編為 000
填寫 18 碼{label}：15 碼號碼自 2013 年起失效
有效期限截止日應晚於簽發日期
簽發日期應晚於身分證號碼中的出生日期
核對{label}：末碼與其他各碼不符
核對{label}：卡號為 {min} 至 {max} 碼，目前 {have} 碼
依證件填寫中文{label}
重新填寫{label}：第 {at} 個字元在傳輸中遺失
{label}中的全形字元已改為半形
已移除{label}中的空格、連字號或其他符號
{label}中的小寫字母已改為大寫
已移除{label}前的國碼或 0
{label}中的間隔號已改為「·」
刪去{label}中「base64,」及其之前的內容
以標準 base64 傳送{label}：自第 {at} 個字元起不符
{label}使用 JPEG 或 PNG 格式
{label}不超過 {max} 位元組，目前 {have} 位元組
地址約以 {max} 筆為限，目前 {have} 筆
{label}從以下選擇：{want}
檢查{label}：無法連上伺服器
{label}應在公開網路
移除{label}中的使用者名稱與密碼
{label}的名稱只用字母、數字與連字號
移除{label}中的換行與控制字元
加入回呼網址：否則{label}無處可用
移除文件未列出的屬性：不會被傳送
將此屬性改名為 {hint}：目前不會被傳送
補充欄位：現有內容不足以進行任何核驗
移除該產品：已列出但尚未提供
移除該產品：不在服務商目錄中
從 {hint} 中選擇：該編號是一組產品
每個產品只列一次：重複可能重複計費
檢查{label}：另一產品執行同一核驗，可能同時計費
補充該產品所需欄位：目前不能完整執行
移除{label}：此版本忽略它，所有核驗都會計費
傳送一般物件：該內容無法讀取
檢查{label}第 {at} 碼起：沒有這樣的省份代碼
核對{label}中的地區代碼：未收錄
核對{label}：其地區代碼最遲於 {until} 年撤銷，早於出生年份
核對{label}第 4 至 6 碼：沒有該國家代碼
核對日期：該年齡簽發的證件有效期為 {want} 年
核對{label}：46 歲以上簽發的證件為「长期」
核對日期：僅當生日前申領時才是該有效期
核對日：截止日與簽發日應為同月同日
填寫居民身分證的日期，不是臨時身分證的
核對日期：該類證件有效期為 {want} 年
核對{label}：該類證件自 {year} 年起簽發
證件將在 {days} 天內到期
{label}與證件號碼中的不一致
替換{label}第 {at} 個字：其他系統無法辨識
{label}第 {at} 個字為罕用字：查無紀錄時可用舊編碼再試一次
檢查{label}第 {at} 個字元：間隔號應在兩部分之間
核對{label}：只有一個字
核對{label}開頭幾碼：號段未收錄
核對{label}：該號段用於物聯網
核對{label}：該號段用於衛星或應急通訊
核對{label}開頭幾碼：銀行卡號不以此開頭
核對{label}：此類卡號為 {want} 碼，目前 {have} 碼
傳送完整的{label}：檔案不完整
{label}使用靜態圖片
{label}至少為 {width} × {height} 像素
核對{label}第 9 至 17 碼：檢查碼不符
{label}已改寫
填寫主網的{label}：這是測試網的
只填寫{label}：私鑰與助記詞不可給任何人看
此處不需要{label}，不會傳送
{label}取自 IDV 任務，填寫的內容不起作用
兩張照片只有一張；API 文件有一處要求兩張都有
帳戶中需要多於 {least} 點
先前已有決定，無法變更
{label}使用 https:// 網址
此處{label}須為 {want} 碼，目前 {have} 碼：其他卡無法這樣核驗
{label}至少為 {want}
API 文件中該{label}列了兩次，意思不同
{label}太小：長邊須多於 {more} 像素
{label}太大：每邊須少於 {fewer} 像素
依登記資料以簡體字填寫{label}：檢查第 {at} 個字
重新輸入{label}第 {at} 個字：只是與證件上的字形相似
重新輸入{label}第 {at} 個字：其他系統可能不識別其異體選擇符
{label}各部分之間使用「·」：目前第 {at} 個字元不是
{label}只用 ASCII 字元：其他字元無法送達
移除此{label}：由服務商的用戶端自行設定
已從錢包連結中取出{label}
{label}已改寫為標準 base64
傳送前將{label}轉正：檔案標明需要旋轉
有效期中含有簽發日期：可直接採用
加入{label}
至少填寫其中一項：{label}
{label}須為 true 或 false，不加引號
{label}的這一項取自 IDV 任務，填寫的內容不起作用
{label}依民國年填寫 7 碼，如 1070102
{label}最多 {want} 個字元，目前 {have} 個
{label}填寫整數，在 JSON 中不加引號
檢查{label}：清單中沒有這三個字母
{label}使用數字 0 至 4
{label}與標明的圖片類型不符（未標明時應為 image/jpeg）
地址不屬於該{label}
填寫以 https:// 開頭的{label}
依 2020-03-10 的格式填寫{label}
填寫待核驗地址的類型、城市與街道
{label}至少填寫 {want} 碼，目前 {have} 碼
有效期限截止日填寫 8 位數字（如 20281231），證件為長期者填寫「长期」（簡體）
已移除{label}中「base64,」及其之前的內容
{label}開頭的大寫字母已改為小寫
{label}已改寫為 7 位數字
填寫以 https:// 開頭的回呼網址
填寫請求編號：KYC_ 加 12 個字元
檢查{label}中的出生日期：自第 {at} 碼起不是真實日期
檢查{label}中的出生日期：尚未到來
文件稱這些欄位為 9 次呼叫，但其表格得出的次數更少
文件範例未計入 risk.fraud，但依其表格，有身分證號碼即會執行
文件未說明未選擇時是否執行涉訟紀錄核驗，可能增加一次呼叫
存疑所依的資料表已超過兩年
證件通過後會自動搜尋，增加一次呼叫
姓名與身分證號二要素
姓名、身分證號與有效期四要素
人像與身分證比對
姓名與手機號二要素
身分證號與手機號二要素
姓名、身分證號與手機號三要素
號碼歸屬（電信商與城市）
工作時段常在城市
夜間常在城市
地址距離核驗
詐欺與涉賭名單
警政紀錄
銀行卡二要素（姓名＋卡號）
銀行卡三要素（姓名＋卡號＋身分證）
銀行卡四要素（姓名＋卡號＋身分證＋手機）
涉訟紀錄
身分證與姓名核驗
身分證、姓名與人像核驗
身分證、姓名與有效期核驗
身分證、姓名、有效期與人像核驗
銀行帳戶二要素
銀行帳戶三要素
銀行帳戶四要素
電信二要素
電信三要素
電信位置
號碼地址關聯
不良紀錄風險評分
涉訟紀錄核驗
信用風險核驗
核驗類型
姓名與身分證號二要素
姓名、身分證號與有效期四要素
人像與身分證比對
姓名與手機號二要素
身分證號與手機號二要素
姓名、身分證號與手機號三要素
位置類別
城市
街道地址
號碼歸屬（電信商與城市）
地址距離核驗
常在城市
詐欺與涉賭名單
警政紀錄
銀行卡、姓名、身分證與出生日期`
