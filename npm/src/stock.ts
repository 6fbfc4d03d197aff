import { furnish } from './engine.js'

/** Loads the table of characters from the file beside this one; where that fails, what it would say stays unsaid. */
export async function stocked(): Promise<void> {
  const table = await import('./characters.js').catch(() => undefined)
  if (table) furnish(table.default)
}
