/** Pictures in base64, as the providers want them, by the control that they were chosen with. */
import { toggle } from './dom.js'
import { t } from './words.js'

const pictures = new WeakMap()

/** The preview, the button with the input, the button that removes. */
const frame = (control) => control.closest('.photo')

export const pictureOf = (control) => pictures.get(control)?.base64 ?? ''

/** Characters of base64 from which looking at all of them is felt while typing: one megabyte. */
const HEAVY = 1_400_000

const all = new Set()

/** The pictures of this page together are large. */
export const heavy = () => [...all].reduce((total, control) => total + (control.isConnected ? pictureOf(control).length : 0), 0) > HEAVY

export const urlOf = (control) => pictures.get(control)?.url ?? ''

/** A sample of a document is too short to be shown, so that it has no address. */
export function setPicture(control, base64, url) {
  const { firstElementChild: preview, lastElementChild: button } = frame(control)
  all.add(control)
  if (base64) pictures.set(control, { base64, url })
  else pictures.delete(control)
  if (!url) control.value = ''
  if (url) preview.src = url
  else preview.removeAttribute('src')
  preview.alt = url ? t('photoAlt') : ''
  toggle(preview, url)
  toggle(button, base64)
}

export const nameAgain = (control) => { if (urlOf(control)) frame(control).firstElementChild.alt = t('photoAlt') }

export function readPicture(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result)
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}

export const payload = (url) => url.slice(url.indexOf(',') + 1)
