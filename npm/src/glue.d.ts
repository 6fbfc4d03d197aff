declare module '#glue' {
  export function initSync(from: { module: BufferSource | WebAssembly.Module }): unknown
  export function __wbg_reset_state(): void
  export function day(text: string): number
  export function version(): string
  export function tables(text: string): void
  export function preflight(endpoint: number, input: unknown, tariff: unknown, today: number, mode: number): string
  export function checkField(endpoint: number, field: string, value: unknown, today: number, mode: number): string
  export function checkText(endpoint: number, place: number, text: string, today: number, mode: number): number
  export function read(endpoint: number, answer: unknown, submitted: unknown, today: number, mode: number): string
  export function decide(readings: unknown, policy: unknown): string
  export function reformat(endpoint: number, place: number, text: string, start: number, end: number, forward: boolean): string
  export function mask(value: string): string
  export function near(given: string, among: string): string
  export function across(task: number, endpoint: number, input: unknown, rest: unknown, today: number, mode: number): string
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
  const base64: string
  export default base64
}

/** What the engine stands on: `module/inline.ts`, `module/file.ts` or `module/script.ts`. */
declare module '#module' {
  export * from '#glue'
  export function boot(): void
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
