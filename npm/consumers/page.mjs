/** A document for the libraries that render. */
import { Window } from 'happy-dom'

const window = new Window({ url: 'http://localhost/' })
const NAMES = ['document', 'navigator', 'location', 'HTMLElement', 'HTMLInputElement', 'HTMLFormElement', 'HTMLButtonElement', 'HTMLSelectElement', 'HTMLTextAreaElement', 'HTMLFieldSetElement',
  'Element', 'SVGElement', 'MathMLElement', 'Node', 'Text', 'Comment', 'DocumentFragment', 'ShadowRoot', 'Event', 'CustomEvent', 'InputEvent', 'FocusEvent', 'SubmitEvent', 'KeyboardEvent', 'MouseEvent', 'MutationObserver',
  'getComputedStyle', 'requestAnimationFrame', 'cancelAnimationFrame', 'FormData', 'File', 'FileList', 'Blob', 'RadioNodeList', 'HTMLCollection', 'NodeList', 'CSSStyleSheet']

globalThis.window = window
for (const name of NAMES) Object.defineProperty(globalThis, name, { value: window[name], writable: true, configurable: true })
globalThis.IS_REACT_ACT_ENVIRONMENT = true

export const { document } = window

/** A place of its own in the page. */
export function host() {
  const element = document.createElement('div')
  document.body.append(element)
  return element
}
