/** A value goes along when one switches to an endpoint that has a field for the same thing. */
import { $ } from './dom.js'
import { grouped, plain } from './group.js'
import { idOf } from './parts.js'
import { pictureOf, setPicture, urlOf } from './picture.js'
import { kindOf } from './state.js'

/** Fields of all endpoints that ask for the same. */
const SAME = [
  ['name', 'fullName', 'expected_name', 'target.name'],
  ['idNumber', 'idNo', 'idCardNo', 'expected_id_number'],
  ['mobile'],
  ['bankCardNumber', 'bankCardNo'],
  ['dateOfBirth', 'expected_birthday', 'target.birthday'],
  ['idIssueDate', 'expected_issuing_date'],
  ['idExpiryDate', 'expected_expiry_date'],
  ['callbackUrl', 'callback_url'],
  ['customer_reference'],
  ['country'],
]
const FACES = ['facePhoto', 'face_image']
const DATE = /^(\d{4})-?(\d{2})-?(\d{2})$/
const COMPACT = new Set(['issueDate', 'expiryDate'])
const DASHED = new Set(['birthDate', 'isoDate'])

let carried = new Map()

const present = (paths) => paths.map((path) => [path, $(idOf(path))]).filter(([, control]) => control)

function remember(paths) {
  for (const [path, control] of present(paths)) carried.set(paths, plain(path, control.value))
}

/** Dates are written in several ways; a card without an end is known in China only. */
function shaped(path, value) {
  const kind = path.startsWith('target.') ? 'isoDate' : kindOf(path)
  const [, ...parts] = DATE.exec(value) ?? []
  if (COMPACT.has(kind)) return parts.length ? parts.join('') : value
  return DASHED.has(kind) && parts.length ? parts.join('-') : value
}

function restore(paths) {
  const value = carried.get(paths)
  if (!value) return
  const fits = (path) => kindOf(path) !== 'isoDate' || value !== '长期'
  for (const [path, control] of present(paths)) if (fits(path)) control.value = grouped(path, shaped(path, value))
}

/** Before the endpoint changes. */
export function gather() {
  SAME.forEach(remember)
  for (const [, control] of present(FACES)) carried.set(FACES, { base64: pictureOf(control), url: urlOf(control) })
}

/** After it has changed. */
export function bring() {
  SAME.forEach(restore)
  const face = carried.get(FACES)
  if (face?.base64) for (const [, control] of present(FACES)) setPicture(control, face.base64, face.url)
}

export function dropCarried() {
  carried = new Map()
}
