/** Pictures in base64, as the providers want them, by the control that they were chosen with. */
import { toggle } from './dom.js'
import { t } from './words.js'

const pictures = new WeakMap()

export const pictureOf = (control) => pictures.get(control)?.base64 ?? ''

export const urlOf = (control) => pictures.get(control)?.url ?? ''

/** A sample of a document is too short to be shown, so that it has no address. */
export function setPicture(control, base64, url) {
  const [preview, button] = [control.previousElementSibling, control.nextElementSibling]
  if (base64) pictures.set(control, { base64, url })
  else pictures.delete(control)
  if (!url) control.value = ''
  if (url) preview.src = url
  else preview.removeAttribute('src')
  preview.alt = url ? t('photoAlt') : ''
  toggle(preview, url)
  toggle(button, base64)
}

export const nameAgain = (control) => { if (urlOf(control)) control.previousElementSibling.alt = t('photoAlt') }

export function readPicture(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result)
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}

export const payload = (url) => url.slice(url.indexOf(',') + 1)

/** A made-up picture of nobody. */
export function drawn() {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#dce6ea'
  pen.fillRect(0, 0, 640, 480)
  pen.fillStyle = '#0b4f5c'
  pen.arc(320, 190, 90, 0, 7)
  pen.fill()
  pen.fillRect(190, 310, 260, 170)
  return canvas.toDataURL('image/jpeg')
}
