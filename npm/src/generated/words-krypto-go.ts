/** Written by `cargo xtask codes`: sentences and names, a line each, in the order of the keys. */
export const KEYS = `l cryptoAddress
s cryptoAddress.short
s cryptoAddress.format
s cryptoAddress.checkCharacter
n choice id_type
n facePhoto id_image
n choice id_mime_type
n facePhoto id_back_image
n choice id_back_mime_type
n facePhoto face_image
n choice face_mime_type
n facePhoto id_and_face_image
n choice id_and_face_mime_type
n text expected_name
n birthDate expected_birthday
n text expected_id_number
n isoDate expected_issuing_date
n isoDate expected_expiry_date
n sex expected_gender
n text customer_reference
n flag auto_create_dd_task
n text dd_task_callback_url
n number dd_task_search_setting_id
c idv
c dd-task
n number workflow_id
n choice locale
n text success_url
n text error_url
n number tw_id_apply_code
n rocDate tw_id_apply_date
n choice tw_id_issue_site_id
n number search_setting_id
n number from_idv_id
n text comment
n flag accepted
n number page_size
n number page_number
n choice chain
c kya`

export const EN = `blockchain address
{Label} must have at least {want} characters; there are {have} so far
Enter a Bitcoin address that begins with 1, 3 or bc1, or an Ethereum address of 0x and 40 more characters
Check every character of the {label}, capitals included: they do not fit together
type of document
front of the document
image type
back of the document
image type
picture of the face
image type
picture of the person with the document
image type
expected name
expected birth date
expected ID number
expected issue date
expected expiry date
expected sex
customer reference
automatic search
callback of the search
search setting
Identity document
Due-diligence search
workflow
language of the page
address after success
address after failure
reason of issue
ROC date of issue
place of issue
search setting
IDV task
comment
decision
page size
page number
blockchain
Risk of a blockchain address`

export const ZH_HANS = `区块链地址
{label}至少 {want} 位，目前 {have} 位
填写以 1、3 或 bc1 开头的比特币地址，或 0x 加 40 位的以太坊地址
逐位核对{label}，包括大小写：校验不符
证件类型
证件正面
图片类型
证件背面
图片类型
人脸照片
图片类型
手持证件照片
图片类型
预期姓名
预期出生日期
预期证件号码
预期签发日期
预期有效期截止日
预期性别
客户编号
自动尽职调查
调查回调地址
搜索设置编号
身份证件核验
尽职调查搜索
流程编号
页面语言
成功后跳转地址
失败后跳转地址
领补换类别
民国发证日期
发证地点
搜索设置编号
IDV 任务编号
说明
是否接受
每页条数
页码
区块链
区块链地址风险`

export const ZH_HANT = `區塊鏈地址
{label}至少 {want} 碼，目前 {have} 碼
填寫以 1、3 或 bc1 開頭的比特幣地址，或 0x 加 40 碼的以太坊地址
逐碼核對{label}，包括大小寫：檢查碼不符
證件類型
證件正面
圖片類型
證件背面
圖片類型
人臉照片
圖片類型
手持證件照片
圖片類型
預期姓名
預期出生日期
預期證件號碼
預期簽發日期
預期有效期截止日
預期性別
客戶編號
自動盡職調查
調查回呼網址
搜尋設定編號
身分證件核驗
盡職調查搜尋
流程編號
頁面語言
成功後轉址
失敗後轉址
領補換類別
民國發證日期
發證地點
搜尋設定編號
IDV 任務編號
說明
是否接受
每頁筆數
頁碼
區塊鏈
區塊鏈地址風險`
