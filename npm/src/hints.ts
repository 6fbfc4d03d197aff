import { SHAPES } from './generated/shapes.js'
import type { Core, EndpointId, Json, Locale } from './types.js'

/** Attributes of an input. A pattern is only there where it takes everything that the engine takes. */
export interface FieldHints {
  type?: 'tel' | 'url' | 'file'
  inputmode?: 'text' | 'numeric' | 'tel' | 'url'
  autocomplete: string
  autocapitalize: 'off' | 'characters'
  spellcheck: false
  pattern?: string
  accept?: string
  lang?: 'zh-Hans'
  /** Made-up values with right check digits. */
  examples: string[]
}

type Row = Partial<Omit<FieldHints, 'spellcheck'>>

const DATE: Row = { inputmode: 'numeric' }

/**
 * By kind of field. A keypad of digits has no letters and no 长期, so what may hold any asks for text; no pattern, since
 * spaces and hyphens are fine.
 */
const ROWS: Record<string, Row> = {
  name: { inputmode: 'text', autocomplete: 'name', lang: 'zh-Hans', examples: ['张三', '买买提·吐尔逊'] },
  residentId: { inputmode: 'text', autocapitalize: 'characters', examples: ['11010519491231002X'] },
  issueDate: { ...DATE, examples: ['20180501'] },
  expiryDate: { inputmode: 'text', examples: ['20380501', '长期'] },
  birthDate: { ...DATE, autocomplete: 'bday', examples: ['1990-03-07'] },
  isoDate: { ...DATE, examples: ['2020-03-10'] },
  rocDate: { ...DATE, examples: ['1040401'] },
  mobile: { type: 'tel', inputmode: 'tel', autocomplete: 'tel-national', examples: ['13800138000'] },
  bankCard: { inputmode: 'numeric', autocomplete: 'cc-number', examples: ['6222026789012345676'] },
  taiwanId: { inputmode: 'text', autocapitalize: 'characters', examples: ['A123456789'] },
  creditCode: { inputmode: 'text', autocapitalize: 'characters', examples: ['91350100M000100Y43'] },
  sex: { inputmode: 'text', autocomplete: 'sex', autocapitalize: 'characters', examples: ['M', 'F'] },
  country: { inputmode: 'text', autocapitalize: 'characters', autocomplete: 'country', examples: ['TWN'] },
  facePhoto: { type: 'file', accept: 'image/jpeg,image/png' },
  callbackUrl: { type: 'url', inputmode: 'url', examples: ['https://example.com/hook'] },
  url: { type: 'url', inputmode: 'url', examples: ['https://example.com/hook'] },
  number: { inputmode: 'numeric', pattern: '-?[0-9]+' },
  token: { inputmode: 'text' },
  requestId: { inputmode: 'text' },
  text: { inputmode: 'text' },
  cryptoAddress: { inputmode: 'text', examples: ['0x72a5843cc08275C8171E582972Aa4fDa8C397B2A'] },
}

/** Kinds that may be no endpoint's own: those with hints or a shape, and what comes with an answer. */
export const KINDS: readonly string[] = [...Object.keys(ROWS), ...Object.keys(SHAPES), 'token', 'requestId']

/** How a keyboard should meet a kind of field. */
export function hintsOf(kind: string): FieldHints {
  const row = Object.hasOwn(ROWS, kind) ? ROWS[kind] : undefined
  return { autocomplete: 'off', autocapitalize: 'off', spellcheck: false, examples: [], ...row }
}

type Field = ReturnType<Core['endpoints']>[number]['fields'][number]

function property({ field, label, choices }: Field): Record<string, unknown> {
  const values = choices?.map(({ value }): Json => (field === 'number' ? Number(value) : value))
  const { examples } = hintsOf(field)
  const shape = SHAPES[field] ?? { type: 'string' }
  return { title: label, ...shape, ...(values && { enum: values }), ...(examples.length > 0 && { examples }) }
}

/**
 * The body of an endpoint as JSON Schema (draft 2020-12): shapes and published lists; the rules themselves are
 * `check`'s.
 */
export function jsonSchemaOf(kyc: Core, endpoint: EndpointId, locale?: Locale): Record<string, unknown> {
  const row = kyc.endpoints(locale).find((one) => one.id === endpoint)
  // The endpoint of nobody has no body; one that there is none of is a wrong call.
  if (!row) kyc.check(endpoint, {})
  const [first] = row?.fields ?? []
  if (row?.body === 'value' && first) return { $schema: DRAFT, ...property(first) }
  const properties = Object.fromEntries((row?.fields ?? []).map((field) => [field.name, property(field)]))
  const required = (row?.fields ?? []).filter((field) => field.required).map((field) => field.name)
  const conditions = (row?.when ?? []).map(({ field, value, needs }) => ({
    if: { required: [field], properties: { [field]: { const: value === 'true' ? true : value } } },
    then: { required: needs },
  }))
  const typed = row?.typed === undefined ? [] : row.checks.map(({ id, needs }) => ({
    if: { required: [row.typed], properties: { [row.typed as string]: { const: id } } },
    then: { anyOf: needs.map((fields) => ({ required: fields })) },
  }))
  const allOf = [...conditions, ...typed]
  const rules = { ...(required.length > 0 && { required }), ...(allOf.length > 0 && { allOf }) }
  return { $schema: DRAFT, type: 'object', properties, ...rules }
}

const DRAFT = 'https://json-schema.org/draft/2020-12/schema'
