import { load } from '/pkg/index.js'
import { defineElements } from '/pkg/element.js'
import { bindForm } from '/pkg/dom.js'

const kyc = await load({ tables: true, today: () => '2026-11-20' })
document.getElementById('mobile').earlier = true
defineElements(kyc, { endpoint: 'fill-easy/kyc-cn' })
defineElements(kyc, { endpoint: 'fill-easy/kyc-cn' })
Object.assign(window, { kyc, defineElements, bindForm, ready: true })
