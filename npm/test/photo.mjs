/** What `probePhoto` says of bytes: made by hand, whole, cut off, turned and hostile. Anywhere with Blob. */
import { steepLater } from './growth.mjs'

const row = (name, ok, detail) => ({ name: `photo: ${name}`, ok: Boolean(ok), ...(!ok && { detail: JSON.stringify(detail) }) })

const u16 = (value, little) => (little ? [value & 255, value >> 8] : [value >> 8, value & 255])
const u32 = (value, little) => (little ? [...u16(value & 65535, true), ...u16(value >>> 16, true)] : [...u16(value >>> 16), ...u16(value & 65535)])
const text = (word) => [...word].map((char) => char.charCodeAt(0))

const segment = (marker, body) => [0xff, marker, ...u16(body.length + 2), ...body]

/** A TIFF header whose directory has the orientation behind another entry. */
export function exif(orientation, little = false) {
  const entry = (tag, value) => [...u16(tag, little), ...u16(3, little), ...u32(1, little), ...u16(value, little), 0, 0]
  const head = [...text(little ? 'II' : 'MM'), ...u16(42, little), ...u32(8, little)]
  return segment(0xe1, [...text('Exif'), 0, 0, ...head, ...u16(2, little), ...entry(0x0100, 7), ...entry(0x0112, orientation), ...u32(0, little)])
}

const START = [0xff, 0xd8], APP0 = segment(0xe0, [...text('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0])
const sof = (width, height, marker = 0xc0) => segment(marker, [8, ...u16(height), ...u16(width), 1, 1, 0x11, 0])
const TABLE = segment(0xc4, [0, ...Array(16).fill(0)]), END = [0xff, 0xd9]

export const jpeg = (width, height, ...before) => [...START, ...APP0, ...before.flat(), ...TABLE, ...sof(width, height), ...END]

const png = (width, height) => [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, ...text('IHDR'), ...u32(width), ...u32(height), 8, 2, 0, 0, 0]

const blob = (bytes) => new Blob([new Uint8Array(bytes)])

const seen = ({ type, width, height, orientation }) => [type, width, height, orientation].join()

/** Name → bytes and what is seen of them. */
const HEADERS = {
  'a JPEG without EXIF stands upright': [jpeg(640, 480), 'image/jpeg,640,480,1'],
  'a progressive JPEG': [[...START, ...sof(300, 400, 0xc2)], 'image/jpeg,300,400,1'],
  'fill bytes in front of a segment': [[...START, 0xff, 0xff, ...sof(300, 400)], 'image/jpeg,300,400,1'],
  'an orientation that is none': [jpeg(640, 480, exif(9)), 'image/jpeg,640,480,1'],
  'EXIF that points out of the file': [jpeg(640, 480, segment(0xe1, [...text('Exif'), 0, 0, ...text('MM'), 0, 42, 0xff, 0xff, 0xff, 0xff])), 'image/jpeg,640,480,1'],
  'EXIF that counts more entries than there are': [jpeg(640, 480, segment(0xe1, [...text('Exif'), 0, 0, ...text('MM'), 0, 42, 0, 0, 0, 8, 0xff, 0xff])), 'image/jpeg,640,480,1'],
  'a segment of no length': [[...START, 0xff, 0xe0, 0, 0, ...sof(1, 1)], 'image/jpeg,,,1'],
  'no height, which stands behind the picture': [[...START, ...sof(300, 0)], 'image/jpeg,,,1'],
  'a picture before any size': [[...START, ...segment(0xda, [0]), ...sof(300, 400)], 'image/jpeg,,,1'],
  'a PNG': [png(300, 400), 'image/png,300,400,1'],
  'a PNG of no width': [png(0, 400), 'image/png,,,1'],
  'a PNG larger than a signed number': [png(0xfffffff0, 1), 'image/png,4294967280,1,1'],
  'nothing': [[], 'unknown,,,'],
  'a GIF': [text('GIF89a\x01\0\x01\0'), 'unknown,,,'],
  'two bytes of a JPEG': [START, 'unknown,,,'],
}

async function headers(probePhoto) {
  const rows = Object.entries(HEADERS).map(async ([name, [bytes, right]]) => {
    const got = seen(await probePhoto(blob(bytes)))
    return row(name, got === right, got)
  })
  return Promise.all(rows)
}

async function turns(probePhoto) {
  const wrong = []
  for (const little of [false, true]) {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const got = seen(await probePhoto(blob(jpeg(640, 480, exif(orientation, little)))))
      if (got !== `image/jpeg,640,480,${orientation}`) wrong.push([orientation, little, got])
    }
  }
  return row('all eight orientations, in both byte orders', wrong.length === 0, wrong)
}

/** What is cut off anywhere, or changed at any byte, is read without throwing, and its bytes come back as they are. */
async function broken(probePhoto) {
  const wrong = []
  for (const whole of [jpeg(640, 480, exif(6)), jpeg(640, 480, exif(3, true)), png(300, 400)]) {
    for (let at = 0; at <= whole.length; at++) {
      for (const bytes of [whole.slice(0, at), ...[0, 0x7f, 0xff].map((value) => whole.with(Math.min(at, whole.length - 1), value))]) {
        const got = await probePhoto(blob(bytes)).catch((error) => ({ error: String(error) }))
        const sized = got.width === undefined ? got.height === undefined : got.width > 0 && got.height > 0
        const turned = got.type === 'unknown' ? got.orientation === undefined : got.orientation >= 1 && got.orientation <= 8
        if (got.error || !sized || !turned || got.bytes !== bytes.length || got.base64 !== btoa(String.fromCharCode(...bytes))) wrong.push([at, got])
      }
    }
  }
  return row('files that end anywhere or lie anywhere', wrong.length === 0, wrong[0])
}

/** Long enough for a stack. */
async function large(probePhoto) {
  const bytes = new Uint8Array(24 << 20)
  bytes.set(jpeg(640, 480))
  for (let at = 100; at < bytes.length; at += 4093) bytes[at] = at % 251
  const { base64, bytes: length } = await probePhoto(new Blob([bytes]))
  const growth = await steepLater((share) => new Blob([bytes.subarray(0, bytes.length * share)]), probePhoto)
  const middle = 3 * 4_000_001
  const piece = btoa(String.fromCharCode(...bytes.subarray(middle, middle + 3000)))
  const same = base64.slice(middle / 3 * 4, middle / 3 * 4 + 4000) === piece
  return [
    row('24 MB are all there', length === bytes.length && base64.length === bytes.length / 3 * 4 && same, [length, base64.length]),
    row('24 MB take time in proportion, not in square', growth === '', growth),
  ]
}

/** The same text goes through `checkField`, whose reading is the rule. */
async function agrees(probePhoto, kyc) {
  const wrong = []
  for (const [name, [bytes]] of Object.entries(HEADERS)) {
    const { base64, type, width, height } = await probePhoto(blob(bytes))
    const photo = kyc.checkField('fields', 'facePhoto', base64).derived.photo
    if (photo && (`image/${photo.format}` !== type || photo.width !== width || photo.height !== height)) wrong.push([name, photo, type, width, height])
  }
  return row('the engine reads the same header', wrong.length === 0, wrong)
}

/** Of a file whose header is whole the engine knows the sides as well. */
async function both(probePhoto, kyc) {
  const { base64 } = await probePhoto(blob(jpeg(640, 480, exif(6))))
  const photo = kyc.checkField('fields', 'facePhoto', base64).derived.photo
  return row('the engine has the sides as they are stored', photo?.width === 640 && photo?.height === 480, photo)
}

async function withoutCanvas(probePhoto) {
  const got = await probePhoto(blob(jpeg(640, 480)), { maxWidth: 100, maxBytes: 10 })
  return row('without a canvas the picture comes back as it is', got.downscaled === false && got.width === 640, got)
}

export async function run(kyc, { probePhoto }, { canvas = false } = {}) {
  const rows = [await turns(probePhoto), await broken(probePhoto), ...(await large(probePhoto)), await agrees(probePhoto, kyc), await both(probePhoto, kyc)]
  return [...(await headers(probePhoto)), ...rows, ...(canvas ? [] : [await withoutCanvas(probePhoto)])]
}
