import sentences from '#messages/zh-Hans.json'
import type { IssueCode } from '../generated/codes.js'

/**
 * Sentences in simplified Chinese by code, with `{name}` for each parameter, as FormatJS, i18next-icu and MessageFormat
 * take them.
 */
export const messages: Readonly<Record<IssueCode, string>> & Readonly<Record<string, string>> =
  sentences as Record<IssueCode, string>
