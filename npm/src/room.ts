import type { Issue } from './types.js'

/** A live region speaks when it changes, so it is left alone when it would say the same. */
export function say(room: Element | undefined, text: string): void {
  if (room && room.textContent !== text) room.textContent = text
}

const sentences = (issues: Issue[]): string => [...new Set(issues.map((issue) => issue.message))].join('\n')

/** What keeps a form from being sent. */
export const stopping = (issues: Issue[]): string => sentences(issues.filter((issue) => issue.stops))

/** Doubts and notes. The spaces that would be taken out are those that the adapters put in. */
export const doubting = (issues: Issue[]): string =>
  sentences(issues.filter((issue) => !issue.stops && !issue.code.endsWith('.spacing')))
