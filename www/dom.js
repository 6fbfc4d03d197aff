import { t } from './words.js'

export const $ = (id) => document.getElementById(id)

/** An element; `on…` properties are listeners, `said` is a key of the words, everything else an attribute. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag)
  for (const [key, value] of Object.entries(props)) set(node, key, value)
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false))
  return node
}

function set(node, key, value) {
  if (value === undefined || value === false) return
  if (key.startsWith('on')) node.addEventListener(key.slice(2), value)
  else if (key === 'said') node.dataset.said = value
  else node.setAttribute(key, value === true ? '' : value)
}

/** Writes the words of every element that names a key. */
export function translate(root) {
  for (const node of root.querySelectorAll('[data-said]')) {
    node.textContent = t(node.dataset.said, node.dataset.given)
  }
  for (const node of root.querySelectorAll('[data-provider]')) node.label = t(`provider_${node.dataset.provider}`)
  for (const node of root.querySelectorAll('[data-named]')) {
    node.setAttribute('aria-label', t(node.dataset.named, node.dataset.given))
  }
}

export function fill(node, ...children) {
  node.replaceChildren(...children.flat().filter(Boolean))
}

export function toggle(node, shown) {
  node.hidden = !shown
}
