import { load } from './kyc-preflight/js.js'

const kyc = await load()
const { issues } = kyc.checkField('fields', 'residentId', '110105194912310021')
document.getElementById('told').textContent = issues.map(({ message }) => message).join(' ')
