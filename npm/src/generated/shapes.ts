/** Written by `cargo xtask codes`: JSON Schemas of the kinds of field that are no texts. */
export const SHAPES: Record<string, Record<string, unknown>> = {
  address: {"type":"array","items":{"type":"object","required":["type","city","address"],"properties":{"type":{"enum":["common","work","residential"]},"city":{"type":"string"},"address":{"type":"string"}}}},
  run: {"type":"array","items":{"type":"string"}},
  callbackHeaders: {"type":"object","additionalProperties":{"type":"string"}},
  number: {"type":"integer"},
  flag: {"type":"boolean"},
  target: {"type":"object"},
  searchSource: {"type":"array","items":{"anyOf":[{"type":"integer"},{"type":"array","items":{"type":"integer"}}]}},
  metadata: {"type":"array","items":{"type":"object","properties":{"key":{"type":"string"},"value":{"type":"string"}}}},
}
