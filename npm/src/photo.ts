/** Limits to keep to, such as those of a provider's document. Nothing is changed where none is exceeded. */
export interface PhotoOptions {
  /** Bytes of the file, before base64. */
  maxBytes?: number
  /** Pixels, as the picture is seen: after the turn that its EXIF asks for. */
  maxWidth?: number
  maxHeight?: number
  /** What to write; a file of another type is written again. JPEG for what is too large, unless it is a PNG. */
  type?: 'image/jpeg' | 'image/png'
  /** Where JPEG begins, 0 to 1; 0.92 without it. It is lowered, and then the sides, until `maxBytes` is kept. */
  quality?: number
}

/** A picture file, ready for the wire. */
export interface ProbedPhoto {
  /** Standard base64 without a `data:` prefix. */
  base64: string
  /** By the first bytes of the file: neither its name nor what the browser calls it. */
  type: 'image/jpeg' | 'image/png' | 'unknown'
  /** Of the file, before base64. */
  bytes: number
  /** Pixels as stored; with an orientation of 5 to 8 the picture is seen with its sides exchanged. */
  width?: number
  height?: number
  /** EXIF, 1 to 8; 1 where the file does not say. */
  orientation?: number
  /** Written again, smaller. That leaves out all metadata, the place it was taken at included. */
  downscaled: boolean
}

type Header = Pick<ProbedPhoto, 'type' | 'width' | 'height' | 'orientation'>

/** Segments that are looked at: far more than a camera writes. */
const MOST_SEGMENTS = 4096
const EXIF = 0x45786966, ORIENTATION = 0x0112

/** Reading past the end of a truncated file is the answer, not a failure. */
function within<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

const sides = (width: number, height: number): Pick<Header, 'width' | 'height'> =>
  (width > 0 && height > 0 ? { width, height } : {})

/** The orientation in the TIFF header at a place, 0 where there is none. */
function turned(view: DataView, tiff: number): number {
  const little = view.getUint16(tiff) === 0x4949
  const directory = tiff + view.getUint32(tiff + 4, little)
  for (let left = view.getUint16(directory, little), at = directory + 2; left > 0; left--, at += 12) {
    if (view.getUint16(at, little) === ORIENTATION) return view.getUint16(at + 8, little)
  }
  return 0
}

/** Fills in what the segments say, as far as they go. */
function jpeg(view: DataView, header: Header): void {
  for (let at = 2, left = MOST_SEGMENTS; left > 0; left--) {
    const [mark, marker] = [view.getUint8(at), view.getUint8(at + 1)]
    const length = view.getUint16(at + 2)
    if (mark !== 0xff || marker === 0xda || length < 2) break
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      Object.assign(header, sides(view.getUint16(at + 7), view.getUint16(at + 5)))
      break
    }
    if (marker === 0xe1 && view.getUint32(at + 4) === EXIF) {
      const found = within(() => turned(view, at + 10)) ?? 0
      if (found >= 1 && found <= 8) header.orientation = found
    }
    at += marker === 0xff ? 1 : 2 + length
  }
}

function headerOf(bytes: Uint8Array<ArrayBuffer>): Header {
  const view = new DataView(bytes.buffer)
  const starts = within(() => [view.getUint32(0), view.getUint32(4)]) ?? []
  if (starts[0] === 0x89504e47 && starts[1] === 0x0d0a1a0a) {
    return { type: 'image/png', orientation: 1, ...within(() => sides(view.getUint32(16), view.getUint32(20))) }
  }
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return { type: 'unknown' }
  const header: Header = { type: 'image/jpeg', orientation: 1 }
  within(() => jpeg(view, header))
  return header
}

/** A multiple of three, so that the pieces can be put together; small enough to be arguments. */
const PIECE = 24_573

function base64Of(bytes: Uint8Array & { toBase64?: () => string }): string {
  if (bytes.toBase64) return bytes.toBase64()
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += PIECE) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE))))
  }
  return pieces.join('')
}

async function probe(file: Blob): Promise<ProbedPhoto> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { base64: base64Of(bytes), bytes: bytes.length, downscaled: false, ...headerOf(bytes) }
}

function exceeds({ bytes, type, width = 0, height = 0, orientation = 1 }: ProbedPhoto, options: PhotoOptions): boolean {
  const [wide, high] = orientation > 4 ? [height, width] : [width, height]
  const { maxBytes = Infinity, maxWidth = Infinity, maxHeight = Infinity } = options
  return bytes > maxBytes || wide > maxWidth || high > maxHeight || (options.type ?? type) !== type
}

type Encode = (quality: number) => Promise<Blob | null>

/** The picture in some size, on white where the type has no transparency. */
function drawn(picture: ImageBitmap, scale: number, type: string): Encode {
  const size = (side: number): number => Math.max(1, Math.floor(side * scale))
  const [width, height] = [size(picture.width), size(picture.height)]
  const canvas = typeof OffscreenCanvas === 'function'
    ? new OffscreenCanvas(width, height)
    : Object.assign(document.createElement('canvas'), { width, height })
  const pen = canvas.getContext('2d') as CanvasRenderingContext2D
  pen.imageSmoothingQuality = 'high'
  pen.fillStyle = '#fff'
  if (type === 'image/jpeg') pen.fillRect(0, 0, width, height)
  pen.drawImage(picture, 0, 0, width, height)
  return (quality) => ('convertToBlob' in canvas
    ? canvas.convertToBlob({ type, quality })
    : new Promise((resolve) => canvas.toBlob(resolve, type, quality)))
}

/** From the best quality to the least, and then with smaller sides; the first that keeps to the limits. */
async function fitted(picture: ImageBitmap, type: string, options: PhotoOptions): Promise<Blob | undefined> {
  const { maxBytes = Infinity, maxWidth = Infinity, maxHeight = Infinity, quality = 0.92 } = options
  const step = type === 'image/png' ? 1 : 0.12
  for (let scale = Math.min(1, maxWidth / picture.width, maxHeight / picture.height); scale > 0.01; scale *= 0.8) {
    const encode = drawn(picture, scale, type)
    for (let at = quality; at > Math.min(quality, 0.5) - step / 2; at -= step) {
      const blob = await encode(at)
      if (blob && blob.size <= maxBytes) return blob
    }
  }
  return undefined
}

async function smaller(file: Blob, type: string, options: PhotoOptions): Promise<Blob | undefined> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const blob = await fitted(picture, type, options)
    picture.close()
    return blob
  } catch {
    // No canvas here, or no picture that the browser can read.
    return undefined
  }
}

/**
 * Reads a picture for the wire, and makes it smaller where a limit is exceeded and there is a canvas. What is no JPEG
 * or PNG, or ends too early, is read as well: the engine says what is wrong with it. Where it cannot be made smaller,
 * it comes back as it is, with `downscaled: false`.
 *
 * @throws what the browser throws for a file that can no longer be read.
 */
export async function probePhoto(file: Blob, options: PhotoOptions = {}): Promise<ProbedPhoto> {
  const photo = await probe(file)
  if (!exceeds(photo, options)) return photo
  const type = options.type ?? (photo.type === 'image/png' ? 'image/png' : 'image/jpeg')
  const blob = await smaller(file, type, options)
  return blob ? { ...(await probe(blob)), downscaled: true } : photo
}
