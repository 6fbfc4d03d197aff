import { load } from './kyc-preflight/index.js'
import { defineElements } from './kyc-preflight/element.js'

defineElements(await load({ locale: 'zh-Hans' }), { endpoint: 'fill-easy/kyc-cn' })

document.getElementById('form').addEventListener('submit', (event) => {
  event.preventDefault()
  const body = Object.fromEntries(new FormData(event.target))
  fetch('/kyc', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
})
