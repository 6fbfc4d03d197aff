import sentences from '#messages/en.json'
import type { IssueCode } from '../generated/codes.js'

/**
 * Sentences in English by code, with `{name}` for each parameter, as FormatJS, i18next-icu and MessageFormat take them.
 */
export const messages: Readonly<Record<IssueCode, string>> & Readonly<Record<string, string>> =
  sentences as Record<IssueCode, string>
