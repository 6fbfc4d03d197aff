/** What every page of the documentation has around its text, and the small pieces of HTML. */

export const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign])
export const anchor = (text) => text.replace(/<[^>]+>|&\w+;/g, '').trim().toLowerCase().replace(/[^\p{L}\p{N}.]+/gu, '-').replace(/^-|-$/g, '')
export const code = (text) => `<code>${escape(text)}</code>`

/** Code in a box that scrolls by itself, so that the keyboard has to reach it. */
export const block = (text, label, inner = escape(text)) =>
  `<pre tabindex="0" role="group" aria-label="${escape(label)}"><code>${inner}</code></pre>`

/** A table that may be wider than the page; cells are HTML, a first cell of each row is its heading. */
export function table(caption, head, rows, { attributes = () => '', cells = [], langs = [] } = {}) {
  const cell = (text, at) => (at === 0 ? `<th scope="row">${text}</th>` : `<td${cells[at] ?? ''}>${text}</td>`)
  const line = (row) => `<tr${attributes(row)}>${row.slice(0, head.length).map(cell).join('')}</tr>`
  return `<div class="scroll" tabindex="0" role="group" aria-label="${escape(caption)}"><table>
<thead><tr>${head.map((text, at) => `<th scope="col"${langs[at] ? ` lang="${langs[at]}"` : ''}>${escape(text)}</th>`).join('')}</tr></thead>
<tbody>${rows.map(line).join('\n')}</tbody></table></div>`
}

const ICON = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%230b4f5c'/%3E%3Cpath d='M9 16.5l5 5 9-11' fill='none' stroke='%23fff' stroke-width='3.5' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E"
const LOGO = '<svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="7"/><path d="M9 16.5l5 5 9-11"/></svg>'

function navigation(groups, here, label) {
  const link = ({ file, title }) => `<li><a href="${file}"${file === here ? ' aria-current="page"' : ''}>${escape(title)}</a></li>`
  const group = ([name, pages]) => `<p class="group">${escape(name)}</p><ul>${pages.map(link).join('')}</ul>`
  return `<nav aria-label="${label}">${Object.entries(groups).map(group).join('\n')}</nav>`
}

/** A whole page. There is no script: its policy allows none. */
export function page({ file, title, body, description }, groups, version) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="description" content="${escape(description)}">
<title>${escape(title)} · kyc-preflight</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="style.css">
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header class="top"><div class="wrap bar">
<a class="brand" href="index.html">${LOGO}<span>kyc-preflight</span></a>
<a href="../index.html">Try the form</a>
</div></header>
<div class="wrap columns">
<details class="small"><summary>All pages</summary>${navigation(groups, file, 'Pages')}</details>
<div class="side">${navigation(groups, file, 'All pages')}</div>
<main id="main" tabindex="-1">
<h1>${escape(title)}</h1>
${body}
</main>
</div>
<footer><div class="wrap">kyc-preflight ${escape(version)}, MIT. Every page was generated from the package and the tested code.</div></footer>
</body>
</html>
`
}
