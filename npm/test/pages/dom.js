import { load } from '/pkg/index.js'
import { bindForm } from '/pkg/dom.js'

const $ = (id) => document.getElementById(id)
const kyc = await load({ tables: true, today: () => '2026-11-20' })

function row(index) {
  const part = (key) => {
    const input = Object.assign(document.createElement('input'), { name: `addressesToVerify[${index}][${key}]`, id: `address-${index}-${key}` })
    const label = Object.assign(document.createElement('label'), { textContent: key[0].toUpperCase() + key.slice(1), htmlFor: input.id })
    return [label, input]
  }
  const fieldset = document.createElement('fieldset')
  fieldset.append(...['type', 'city', 'address'].flatMap(part))
  return fieldset
}

let rows = 0
$('add').addEventListener('click', () => {
  $('rows').append(row(rows++))
  bound.check()
})

const told = { changes: 0, bodies: [], found: undefined }
const bound = bindForm(kyc, $('form'), {
  endpoint: 'fill-easy/kyc-cn', fields: { idNumber: 'applicant[idCard]', mobile: 'phone' }, summary: '#summary', plan: $('plan'),
  onChange: (found) => { told.changes++; told.found = found },
  onSubmit: (body, event) => { told.bodies.push(body); if (!location.hash.includes('native')) event.preventDefault() },
})
const second = bindForm(kyc, $('second'), { endpoint: 'fill-easy/mobile' })
Object.assign(window, { kyc, bound, second, told, bindForm, ready: true })
