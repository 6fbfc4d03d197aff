import { load } from 'kyc-preflight'

const kyc = await load({ locale: 'en' })
const { report, plan } = kyc.preflight('fill-easy/kyc-cn', { name: '张三', idNumber: '110105194912310021' })
console.log(report.ok, report.issues[0].code, plan.wasted.length)
