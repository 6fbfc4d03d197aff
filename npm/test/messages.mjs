/** Sentences for other libraries: every code, in ICU MessageFormat, the same as the engine's own. Node only. */
import { IntlMessageFormat } from 'intl-messageformat'

const LOCALES = ['en', 'zh-Hans', 'zh-Hant']
const result = (name, wrong) => ({ name: `messages: ${name}`, ok: wrong.length === 0, detail: wrong.slice(0, 5).join('; ') })

function formatted(template, locale) {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  return new IntlMessageFormat(template, locale).format(Object.fromEntries(names.map((name) => [name, name])))
}

/** What is different when every parameter is filled with its own name. */
const differing = (kyc, messages, locale) => Object.keys(messages).filter((code) => formatted(messages[code], locale) !== kyc.message({ code, params: {} }, locale))

export async function run(kyc, { codes }) {
  const each = await Promise.all(LOCALES.map(async (locale) => [locale, (await import(`../../pkg/messages/${locale}.js`)).messages]))
  return each.flatMap(([locale, messages]) => [
    result(`${locale}: all ${codes.length} codes`, codes.filter((code) => !messages[code])),
    result(`${locale}: ICU MessageFormat makes of them what kyc.message says`, Object.keys(messages).length > codes.length ? differing(kyc, messages, locale) : ['no verdicts']),
  ])
}
