import { loadSync } from 'kyc-preflight/sync'
import { messages } from 'kyc-preflight/messages/zh-Hant'

const kyc = loadSync()

// The package's own sentence, in a language that is chosen for each call.
const [issue] = kyc.check('fill-easy/kyc-cn', { name: '张三', idNumber: '110105194912310021' }).issues
console.log(kyc.message(issue!, 'en'))
console.log(kyc.message(issue!, 'zh-Hans'))

// Your own sentence for one code, the package's for all others.
const own: Record<string, string> = { ...messages, 'residentId.checkCharacter': '身分證號碼的末位不對，請再核對一次。' }
console.log(own[issue!.code])
