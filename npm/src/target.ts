import type { Keys } from './host.js'

export type Shape = { [keyword: string]: unknown }

interface Part {
  path: Keys
  schema: Shape
  required: boolean
}

function listOf(schemas: Map<PropertyKey, Shape>, needed: PropertyKey[]): Shape {
  const length = (keys: Iterable<PropertyKey>): number => Math.max(...(keys as Iterable<number>)) + 1
  const prefixItems = Array.from({ length: length(schemas.keys()) }, (_, key) => schemas.get(key) ?? {})
  return { type: 'array', prefixItems, ...(needed.length > 0 && { minItems: length(needed) }) }
}

/** The object of what stands at paths; a list where the keys count. */
function nested(parts: Part[]): Shape {
  const leaf = parts.find(({ path }) => path.length === 0)
  if (leaf) return leaf.schema
  const inner = new Map<PropertyKey, Part[]>()
  for (const { path: [key = '', ...path], ...part } of parts) {
    inner.set(key, [...(inner.get(key) ?? []), { path, ...part }])
  }
  const schemas = new Map([...inner].map(([key, some]) => [key, nested(some)]))
  const needed = [...inner].filter(([, some]) => some.some(({ required }) => required)).map(([key]) => key)
  if (schemas.size > 0 && [...schemas.keys()].every((key) => typeof key === 'number')) return listOf(schemas, needed)
  const required = needed.length > 0 && { required: needed.map(String) }
  return { type: 'object', properties: Object.fromEntries(schemas), ...required }
}

/** A shape of wire names at the paths of the host. */
function moved(shape: Shape, places: Map<string, Keys>, needed: (wire: string) => boolean): Shape {
  const [properties, required] = [(shape.properties ?? {}) as Record<string, Shape>, (shape.required ?? []) as string[]]
  const wires = [...new Set([...Object.keys(properties), ...required])]
  return nested(wires.map((wire) => ({
    path: places.get(wire) ?? [wire], schema: properties[wire] ?? {}, required: required.includes(wire) && needed(wire),
  })))
}

/** A body's JSON Schema in the names of the host; what its other steps ask for is not required. */
export function hosted(schema: Shape, places: Map<string, Keys>, needed: (wire: string) => boolean): Shape {
  if (!schema.properties) return schema
  const { $schema, allOf } = schema as { $schema: string; allOf?: Record<'if' | 'then', Shape>[] }
  const shape = (part: Shape): Shape => moved(part, places, needed)
  const whole = (part: Shape): Shape => moved(part, places, () => true)
  const conditions = allOf?.map((rule) => {
    const choices = rule.then.anyOf as Shape[] | undefined
    return { if: whole(rule.if), then: choices ? { anyOf: choices.map(shape) } : shape(rule.then) }
  })
  return { $schema, ...shape(schema), ...(conditions && { allOf: conditions }) }
}

const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same rewriting of a schema and of every schema in it. */
function through(schema: Shape, rewrite: (schema: Shape) => Shape): Shape {
  const inner = (value: unknown): unknown => (isShape(value) ? through(value, rewrite) : value)
  const pairs = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    const all = (): unknown[][] => Object.entries(value as object).map(([name, one]) => [name, inner(one)])
    if (keyword === 'properties') return [keyword, Object.fromEntries(all())]
    return [keyword, Array.isArray(value) ? value.map(inner) : inner(value)]
  })
  return rewrite(Object.fromEntries(pairs))
}

/** Entries by their place are `items` before 2020. */
const draft07 = ({ prefixItems, ...schema }: Shape): Shape =>
  ({ ...schema, ...(prefixItems !== undefined && { items: prefixItems }) })

/** No conditions, no constants, no entries by their place; one example. */
function openApi30({ $schema: _, const: only, examples, prefixItems, if: when, then, ...schema }: Shape): Shape {
  return {
    ...schema,
    ...(only !== undefined && { enum: [only] }),
    ...(Array.isArray(examples) && { example: examples[0] as unknown }),
    ...(prefixItems !== undefined && { items: {} }),
    ...(when !== undefined && { anyOf: [{ not: when }, then] }),
  }
}

/** Versions of JSON Schema that Standard JSON Schema names, from draft 2020-12. */
export const TARGETS: Record<string, (schema: Shape) => Shape> = {
  'draft-2020-12': (schema) => schema,
  'draft-07': (schema) => ({ ...through(schema, draft07), $schema: 'http://json-schema.org/draft-07/schema#' }),
  'openapi-3.0': (schema) => through(schema, openApi30),
}
