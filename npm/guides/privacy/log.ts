import { loadSync } from 'kyc-preflight/sync'

const kyc = loadSync()
const report = kyc.check('fill-easy/kyc-cn', { name: '张三', idNumber: '110105194912310021' })

// What an audit may keep: rules, versions and how long it took, but no value.
const trace = await kyc.trace(report, { key: process.env.TRACE_KEY ?? 'sixteen bytes or more' })
console.log(JSON.stringify(trace))
