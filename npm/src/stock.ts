import { furnish } from './core/call.js'

/** Loads the tables from the file beside this one; until they are there, and where that fails, what they would say stays unsaid. */
export async function stocked(): Promise<void> {
  const data = await import('./data.js').catch(() => undefined)
  if (data) furnish(data.tables)
}
