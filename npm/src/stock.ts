import { furnish } from './core/call.js'

/** Whether `load` waits for them: as it is told, and without a word wherever there is no page that should be usable at once. */
export const waits = (told: boolean | undefined): boolean => told ?? !('document' in globalThis)

/** Loads the tables from the file beside this one; until they are there, and where that fails, what they would say stays unsaid. */
export async function stocked(): Promise<void> {
  const data = await import('./data.js').catch(() => undefined)
  if (data) furnish(data.tables)
}
