import { load } from '/pkg/index.js'
import { maskitoOptions } from '/pkg/maskito.js'
// Served by the test from the package of that name.
import { Maskito } from './maskito-core.js'

const kyc = await load({ tables: true, today: () => '2026-11-20' })
for (const field of ['idNumber', 'mobile', 'name']) new Maskito(document.getElementById(field), maskitoOptions(kyc, 'fill-easy/kyc-cn', field))
Object.assign(window, { kyc, maskitoOptions, ready: true })
