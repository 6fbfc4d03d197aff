import { load } from './kyc-preflight/index.js'
import { bindForm } from './kyc-preflight/dom.js'

const kyc = await load({ locale: 'zh-Hans' })
bindForm(kyc, document.getElementById('form'), {
  endpoint: 'fill-easy/kyc-cn',
  // The provider's names on the left, the form's own on the right.
  fields: { name: 'fullName', idNumber: 'idCard', mobile: 'phone' },
  summary: '#summary',
  plan: document.getElementById('calls'),
  onSubmit: (body, event) => {
    event.preventDefault()
    fetch('/kyc', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
  },
})
