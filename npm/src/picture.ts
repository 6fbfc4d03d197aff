import type { PhotoOptions } from './photo.js'

/** The base64 of a chosen picture; a file that is gone by now is as good as none. */
export const base64Of = (file: File, options?: PhotoOptions): Promise<string> =>
  import('./photo.js').then((module) => module.probePhoto(file, options)).then((photo) => photo.base64, () => '')
