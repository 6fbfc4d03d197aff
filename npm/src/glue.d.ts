declare module '#glue' {
  export function initSync(from: { module: BufferSource | WebAssembly.Module }): { memory: WebAssembly.Memory }
  export function __wbg_reset_state(): void
  export function room(length: number): number
  export function tables(): number
  export function day(): number
  export function preflight(endpoint: number, today: number, mode: number, held: number): number
  export function checkField(endpoint: number, place: number, today: number, mode: number): number
  export function reformat(endpoint: number, place: number, start: number, end: number, forward: number): number
  export function mask(): number
  export function near(): number
  export function read(endpoint: number, today: number, mode: number): number
  export function decide(): number
  export function stages(endpoint: number, today: number, mode: number): number
  export function translate(endpoint: number, today: number, mode: number): number
  export function compare(today: number, mode: number): number
}

declare module '#regions' {
  const rows: string
  export default rows
}

declare module '#cards' {
  const rows: string
  export default rows
}

declare module '#banks' {
  const rows: string
  export default rows
}

declare module '#data' {
  const tables: string
  export default tables
}

declare module '#bytes' {
  const units: string
  export default units
}

/** What the engine stands on: `module/inline.ts`, `module/file.ts` or `module/script.ts`. */
declare module '#module' {
  export * from '#glue'
  export const memory: { readonly buffer: ArrayBuffer }
  export function holds(buffer: ArrayBufferLike): boolean
  export function boot(): void
  export function reset(): void
  export function prepare(module: WebAssembly.Module): void
}

/** Sentences: `words/all.ts`, or `lessons.ts` where they are loaded one by one. */
declare module '#texts' {
  export function learned(locale: string): { keys: string; lines: string }
}

declare module '#script' {
  export function asmFunc(imports: object): unknown
}

declare module '#messages/*.json' {
  const sentences: Record<string, string>
  export default sentences
}

/** Words of a part of the package: `words/form.ts`, `words/china.ts` or `words/desk.ts`. */
declare module '#parts' {
  export const PARTS: { KEYS: string; EN: string; ZH_HANS: string; ZH_HANT: string }[]
}

/** Endpoints as the module counts them: `generated/catalogue.ts`, or `generated/catalogue-china.ts`. */
declare module '#catalogue' {
  export const CATALOGUE: string
}
