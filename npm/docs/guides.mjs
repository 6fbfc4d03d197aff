/** Guides: Markdown of www/docs/guides, with the tested code of npm/guides put in word for word. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Renderer, marked } from 'marked'
import { anchor, block, escape, table } from './page.mjs'
import { keeps } from './support.mjs'

/** Name, title, description. The first is the front page. */
export const GUIDES = [
  ['index', 'kyc-preflight', 'Checks a mainland-China KYC request before anyone pays for it.'],
  ['react', 'React', 'react-hook-form with kyc-preflight/rhf.'],
  ['vue', 'Vue', 'VeeValidate with the Standard Schema of an endpoint.'],
  ['svelte', 'Svelte', 'Svelte 5 with the Standard Schema of an endpoint.'],
  ['html', 'Plain HTML', 'A form without a framework, with kyc-preflight/dom.'],
  ['elements', 'Custom elements', 'Inputs of their own, with kyc-preflight/element.'],
  ['next', 'Next.js', 'The same check in the form and in the server action.'],
  ['hono', 'Hono', 'Middleware for Hono.'],
  ['express', 'Express', 'Middleware for Express 4 and 5.'],
  ['rust', 'Rust server', 'The crate behind a server of your own.'],
  ['sandbox', 'Try it all on one machine', 'The form, a gateway and the providers’ services, with made-up people.'],
  ['sandbox-tests', 'Use the sandbox in your tests', 'The providers’ services in tests with Node, Rust and curl, as a program and in a container.'],
  ['csp', 'Strict CSP', 'What a Content-Security-Policy has to allow.'],
  ['messages', 'Content and translation', 'Sentences, labels, and your own words.'],
  ['testing', 'Testing', 'Test data, a fixed day, and what to assert.'],
  ['privacy', 'Privacy', 'What never leaves the engine.'],
  ['issues', 'What your library keeps', 'What form and server libraries keep of an issue.'],
]

/** What each entry is for, in front of its page of the reference. */
export const ABOUT = {
  'kyc-preflight': 'Starts the engine. The WebAssembly module is part of the file: there is no request, and nothing to configure.',
  'kyc-preflight/desk': 'The whole engine: what a form needs, and answers, verdicts, offers and stages, for whoever holds the provider’s secret.',
  'kyc-preflight/china': 'The engine of a form without KryptoGO: smaller.',
  'kyc-preflight/china/wasm': 'The same in a file of its own that streams.',
  'kyc-preflight/sync': 'The whole engine without a promise: for Node, tests and server-side rendering.',
  'kyc-preflight/js': 'The whole engine without WebAssembly: for runtimes and policies that forbid it.',
  'kyc-preflight/wasm': 'The engine of a form in a file of its own that streams, one language at a time: the smallest start.',
  'kyc-preflight/names': 'Names of places and banks, for load({ names }).',
  'kyc-preflight/rhf': 'A resolver for react-hook-form.',
  'kyc-preflight/dom': 'Connects a plain HTML form.',
  'kyc-preflight/format': 'Groups a number in an input while somebody types.',
  'kyc-preflight/element': 'Form-associated custom elements.',
  'kyc-preflight/maskito': 'Options for Maskito, so that numbers stand in groups.',
  'kyc-preflight/hono': 'Middleware for Hono.',
  'kyc-preflight/express': 'Middleware for Express 4 and 5.',
  'kyc-preflight/photo': 'Reads a picture for the wire, and makes it smaller where a limit is exceeded.',
  'kyc-preflight/messages/en': 'Sentences in English by code, for your own translation files.',
  'kyc-preflight/messages/zh-Hans': 'Sentences in simplified Chinese by code.',
  'kyc-preflight/messages/zh-Hant': 'Sentences in traditional Chinese by code.',
}

/** What `// #region name` and `// #endregion` enclose, or the whole file without those lines. */
function source(root, path, region) {
  const text = readFileSync(join(root, path), 'utf8')
  const lines = text.split('\n')
  const from = region ? lines.findIndex((line) => line.includes(`#region ${region}`)) + 1 : 0
  const to = region ? lines.findIndex((line, at) => at > from && line.includes('#endregion')) : lines.length
  if ((region && from === 0) || to < 0) throw new Error(`${path} has no region ${region}`)
  return lines.slice(from, to).filter((line) => !/#(end)?region/.test(line)).join('\n').trimEnd()
}

const LOCALES = ['en', 'zh-Hans', 'zh-Hant']

/** The words of a summary of errors, as the package has them. */
function summary(kyc) {
  const report = kyc.check('fill-easy/kyc-cn', { name: '张三', idNumber: '110105194912310021' })
  const said = LOCALES.map((locale) => kyc.errorSummary(report, { locale }))
  const row = (what, key) => [what, ...said.map((one, at) => `<span lang="${LOCALES[at]}">${escape(one[key].trim())}</span>`)]
  const rows = [row('Heading of the summary', 'title'), row('In front of the title of the page', 'prefix')]
  return table('Words of a summary', ['Where', 'English', '简体中文', '繁體中文'], rows, { langs: ['', ...LOCALES] })
}

/** `{{code npm/guides/react/Form.tsx}}` is the file, `{{code path#region}}` a part of it, `{{keeps}}` and `{{summary}}` are tables. */
function filled(directive, { root, kyc }) {
  if (directive === '{{keeps}}') return keeps(root)
  if (directive === '{{summary}}') return summary(kyc)
  const [, path, region] = /^\{\{code ([^\s#}]+)(?:#(\w+))?\}\}$/.exec(directive) ?? []
  if (!path) throw new Error(`${directive} is nothing that a guide can hold`)
  return `<p class="file">${escape(path)}</p>\n${block(source(root, path, region), path)}`
}

const renderer = {
  heading({ tokens, depth }) {
    const inner = this.parser.parseInline(tokens)
    return `<h${depth} id="${anchor(inner)}">${inner}</h${depth}>\n`
  },
  table(token) {
    const label = escape(token.header.map(({ text }) => text.replaceAll('`', '')).join(', '))
    return `<div class="scroll" tabindex="0" role="group" aria-label="${label}">${Renderer.prototype.table.call(this, token)}</div>\n`
  },
  code: ({ text, lang }) => `${block(text, lang || 'Code')}\n`,
}

marked.use({ renderer })

/** `vee-validate@{vee-validate}` is the version that is tested. */
function versioned(text, root) {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'npm/consumers/package.json'), 'utf8'))
  return text.replace(/@\{([\w@/-]+)\}/g, (_, name) => {
    if (!dependencies[name]) throw new Error(`npm/consumers has no ${name}`)
    return `@${dependencies[name]}`
  })
}

export function guide([name, title, description], given) {
  const text = versioned(readFileSync(join(given.root, 'www/docs/guides', `${name}.md`), 'utf8'), given.root)
  const pieces = text.split(/^(\{\{.*\}\})$/gm).map((piece) => (piece.startsWith('{{') ? filled(piece, given) : marked.parse(piece)))
  const file = name === 'index' ? 'index.html' : `guide-${name}.html`
  return { file, title: name === 'index' ? 'Documentation' : title, description, body: pieces.join('\n') }
}
