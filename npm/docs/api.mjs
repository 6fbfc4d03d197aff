/** The API reference, from the declarations that are published. */
import { join } from 'node:path'
import ts from 'typescript'
import { block, code, escape } from './page.mjs'

const KINDS = new Map([
  [ts.SyntaxKind.InterfaceDeclaration, 'interface'], [ts.SyntaxKind.TypeAliasDeclaration, 'type'], [ts.SyntaxKind.FunctionDeclaration, 'function'],
  [ts.SyntaxKind.ClassDeclaration, 'class'], [ts.SyntaxKind.VariableDeclaration, 'constant'],
])
/** Whose members are what is called: each has a heading of its own. */
const CALLED = new Set(['Core', 'Desk', 'Kit', 'Kyc'])

const programOf = (files) => ts.createProgram(files, {
  module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022, lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'], types: [],
})

function said(symbol, checker) {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker))
  const tags = symbol.getJsDocTags(checker).map(({ name, text: parts }) => [name, ts.displayPartsToString(parts)])
  return { text, tags }
}

/** The declaration as it is published, without the comment in front of it. */
function signature(node) {
  const whole = ts.isVariableDeclaration(node) ? node.parent.parent : node
  return whole.getText().replace(/^export (declare )?/, '').replace(/^declare /, '').replace(/^( {4})+/gm, (indent) => ' '.repeat(indent.length / 2))
}

function member(symbol, checker) {
  const [node] = symbol.declarations
  return { name: symbol.name, signature: signature(node), ...said(symbol, checker) }
}

/** What is called stands before what is only named. */
const rank = ({ name, kind }) => (/interface|type/.test(kind) ? (CALLED.has(name) ? 1 : 2) : 0)

/** What an entry exports: names with their kinds, declarations and sentences. */
function exported(file, program) {
  const checker = program.getTypeChecker()
  const module = checker.getSymbolAtLocation(program.getSourceFile(file))
  return checker.getExportsOfModule(module).map((symbol) => {
    const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    const [node] = own.declarations
    const members = CALLED.has(symbol.name) ? [...own.members.values()].map((one) => member(one, checker)) : []
    return { name: symbol.name, own, kind: KINDS.get(node.kind) ?? 'constant', signature: signature(node).replace(new RegExp(`\\b${own.name}\\b`), symbol.name), members, ...said(own, checker) }
  }).sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, 'en'))
}

/** Entries of the manifest that have declarations, with what each exports. */
export function entries(pkg, manifest) {
  const named = Object.entries(manifest.exports).map(([entry, rows]) => [entry, rows.import?.types]).filter(([, types]) => types)
  const program = programOf(named.map(([, types]) => join(pkg, types)))
  return named.map(([entry, types]) => ({ entry: entry.replace('.', 'kyc-preflight'), exports: exported(join(pkg, types), program) }))
}

const spoken = ({ name, text, members }) => [{ name, text }, ...members.map((one) => ({ name: `${name}.${one.name}`, text: one.text }))]

/** Names without a sentence: there may be none. */
export const silent = (all) => [...new Set(all.flatMap(({ exports }) => exports.flatMap(spoken).filter(({ text }) => !text.trim()).map(({ name }) => name)))]

export const fileOf = (entry) => `api-${entry.replace('kyc-preflight', '').replace(/^\//, '').replaceAll('/', '-') || 'index'}.html`.toLowerCase()

/** Text of a comment: its code in backticks, its paragraphs. */
const prose = (text) => text.split(/\n\n+/).map((part) => `<p>${escape(part).replace(/`([^`]+)`/g, '<code>$1</code>')}</p>`).join('\n')
const tag = ([name, text]) => `<p><strong>${escape(name === 'throws' ? 'Throws' : name)}</strong> ${prose(text).slice(3)}`

/** Names that have a place of their own lead there. */
const linked = (text, own, places) => escape(text).replace(/\b[A-Z]\w+\b/g, (name) => (places.has(name) && name !== own ? `<a href="${places.get(name)}">${name}</a>` : name))

const signed = (text, name, places) => block(text, name, linked(text, name, places))

function section(one, places) {
  const inner = one.members.map((each) => `<h3 id="${`${one.name}.${each.name}`}">${escape(each.name)}</h3>
${signed(each.signature, `${one.name}.${each.name}`, places)}
${prose(each.text)}${each.tags.map(tag).join('\n')}`)
  return `<section><h2 id="${one.name}">${code(one.name)}<span class="kind">${one.kind}</span></h2>
${prose(one.text)}${one.tags.map(tag).join('\n')}
${inner.length > 0 ? inner.join('\n') : signed(one.signature, one.name, places)}</section>`
}

/** A page for each entry; what was already said on an earlier one is only named. */
export function reference(all, about) {
  const [places, seen] = [new Map(), new Map()]
  for (const { entry, exports } of all) {
    for (const { name, own } of exports) {
      if (!seen.has(own)) seen.set(own, entry)
      if (!places.has(name)) places.set(name, `${fileOf(entry)}#${name}`)
    }
  }
  return all.map(({ entry, exports }) => {
    if (!about[entry]) throw new Error(`npm/docs/guides.mjs says nothing of ${entry}`)
    const [mine, others] = [exports.filter(({ own }) => seen.get(own) === entry), exports.filter(({ own }) => seen.get(own) !== entry)]
    const links = others.map(({ name, own }) => `<a href="${fileOf(seen.get(own))}#${name}">${code(name)}</a>`)
    const index = mine.map(({ name }) => `<a href="#${name}">${code(name)}</a>`)
    const body = `<p class="lead">${about[entry]}</p>
${block(`import { ${exports.filter(({ kind }) => !/interface|type/.test(kind)).map(({ name }) => name).join(', ')} } from '${entry}'`, 'Import')}
<p>On this page: ${index.join(', ')}.</p>
${mine.map((one) => section(one, places)).join('\n')}
${links.length > 0 ? `<h2 id="also-exported">Also exported</h2><p>The same as elsewhere: ${links.join(', ')}.</p>` : ''}`
    return { file: fileOf(entry), title: entry, body, description: `Every exported name of ${entry}, its declaration and what it does.` }
  })
}
