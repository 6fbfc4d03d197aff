import { $, h, toggle, translate } from './dom.js'
import { engine, isSlow } from './engine.js'
import { buildForm, causes, firstControl, labelForm, reach, setNoEnd, showField, showForm, tidy, values } from './form.js'
import { group } from './group.js'
import { isBlank } from './parts.js'
import { heavy } from './picture.js'
import { showPlan, showWaiting } from './plan.js'
import { catalogue, generated, options, rest, state } from './state.js'
import { LOCALES, learn, nearest, speak, t } from './words.js'

export function render() {
  clearTimeout(pause)
  const form = values()
  const found = state.kyc.preflight(state.endpoint, form, options({ tariff: rest.tariff?.() }))
  showForm(found.report)
  showPlan({ ...found, causes: causes(found.report) }, isBlank(form))
  if (!named && rest.nameable?.(found.report)) learnNames()
  return found
}

/** Milliseconds without a key after which a form with large pictures is looked at as a whole. */
const PAUSE = 300

let pause

/** Large pictures take as long as a key press lasts: the field that is typed into speaks at once, the rest when typing pauses. */
function renderTyped(control) {
  if (!control || !heavy()) return render()
  showField(control)
  showWaiting()
  clearTimeout(pause)
  pause = setTimeout(render, PAUSE)
  return undefined
}

let named = false

/** The only request that typing can set off: a file of this site, the same for everybody. */
async function learnNames() {
  named = true
  try {
    const { names } = await import('./pkg/names.js')
    state.names = names
    await begin(state.locale)
    afterPress(render)
  } catch {
    // The codes stand alone.
  }
}

/** The summary names the page as well; without one it has its plain name. */
export function entitle() {
  document.title = `${t('title')} · kyc-preflight`
  rest.showSummary?.()
}

export function renderAnswer() {
  rest.showAnswer?.(values())
}

/** Everything that depends on the language or the document edition. */
export function restate() {
  speak(state.locale)
  document.documentElement.lang = state.locale
  $('provider').dataset.given = t(`provider_${catalogue().provider}`)
  translate(document.body)
  for (const button of $('languages').children) button.setAttribute('aria-pressed', String(button.dataset.locale === state.locale))
  $('plainly').textContent = isSlow() ? t('plainly') : ''
  $('engine').textContent = t('engine', state.kyc.version)
  $('skip').href = `#${firstControl().id}`
  labelForm()
  if (!generated()) rest.buildProducts?.()
  rest.buildPrices?.()
  entitle()
  render()
  renderAnswer()
  rest.showServers?.()
}

export function forgetResult() {
  rest.showBody?.(undefined)
}

function onNoEnd({ dataset, checked }) {
  setNoEnd(dataset.endless, checked)
  state.touched.add(dataset.endless)
  state.active = undefined
  render()
}

/** An input method's text is neither formatted nor judged until it is composed. */
function onInput({ target, inputType, isComposing }) {
  forgetResult()
  if (isComposing) return
  if (target.dataset.endless) return onNoEnd(target)
  const { path } = target.closest('[data-path]')?.dataset ?? {}
  if (path) group(target, inputType)
  if (path && target.type !== 'file') {
    state.active = path
    state.tidied.delete(path)
  }
  if (generated()) rest.readAccount()
  renderTyped(path && target.type !== 'file' ? target.closest('[data-path]') : undefined)
}

let pressed = false
let composing = false
let waiting = []

/** A message that appears between press and release could move the button from under the finger; while a text is composed, none is said of it. */
function afterPress(work) {
  if (pressed || composing) waiting.push(work)
  else work()
}

function released() {
  pressed = false
  setTimeout(() => afterPress(() => waiting.splice(0).forEach((work) => work())))
}

function composed(event) {
  composing = false
  onInput(event)
  released()
}

function settle() {
  render()
  if ($('compare')?.checked) renderAnswer()
}

function onLeave({ target, relatedTarget }) {
  const control = target.closest('[data-path]')
  if (!control || (control !== target && control.contains(relatedTarget))) return
  const { path } = control.dataset
  if (state.active === path) state.active = undefined
  state.touched.add(path)
  tidy(control)
  afterPress(settle)
}

/** The engine speaks the languages that it was started in. */
export async function begin(locale) {
  state.kyc = await engine({ locale, ...(state.names && { names: state.names }) })
}

/** What is done by a part of the page that may still be on its way. */
const late = (name) => async (event) => {
  await whole
  rest[name]?.(event)
}

function onSubmit(event) {
  event.preventDefault()
  late('onSubmit')(event)
}

/** The links in messages lead to fields, not to addresses. */
function onClick(event) {
  if (event.target.dataset.see) event.preventDefault()
  late('onClick')(event)
}

function skip(event) {
  event.preventDefault()
  reach(firstControl())
}

function listen() {
  $('form').addEventListener('input', onInput)
  $('form').addEventListener('compositionstart', () => { composing = true })
  $('form').addEventListener('compositionend', composed)
  $('form').addEventListener('focusout', onLeave)
  $('form').addEventListener('submit', onSubmit)
  $('form').addEventListener('change', late('onChange'))
  $('plan').addEventListener('input', ({ target }) => { if (target.id !== 'tariffJson') render() })
  $('skip').addEventListener('click', skip)
  $('rest').addEventListener('click', () => { whole = complete() })
  document.addEventListener('click', onClick)
  document.addEventListener('pointerdown', () => { pressed = true }, true)
  for (const event of ['pointerup', 'pointercancel']) document.addEventListener(event, released, true)
}

/** The words of a language, both parts of them, once. */
const HAD = new Map()

export function wordsOf(locale) {
  if (!HAD.has(locale)) HAD.set(locale, Promise.all([learn(locale), learn(locale, true)]))
  return HAD.get(locale)
}

let tries = 0

/** A browser may keep it that an address failed: another try has another one. */
function laterPart() {
  tries++
  return tries === 1 ? import('./later.js') : import(new URL(`./later.js?${tries}`, import.meta.url).href)
}

/** Everything else, so that nothing is missing when the network is: the other languages too. */
async function fetchRest() {
  const [module] = await Promise.all([laterPart(), styled(), ...LOCALES.map(wordsOf), engine({ locales: LOCALES })])
  return module
}

function styled() {
  const link = h('link', { rel: 'stylesheet', href: 'later.css' })
  document.head.append(link)
  return new Promise((resolve, reject) => {
    link.addEventListener('load', resolve)
    link.addEventListener('error', () => reject(new Error('later.css did not arrive')))
  })
}

async function complete() {
  toggle($('partly'), false)
  try {
    Object.assign(rest, await fetchRest())
  } catch (error) {
    HAD.clear()
    console.error(error)
    return toggle($('partly'), true)
  }
  rest.buildOutcome()
  rest.buildAnswer(values)
  rest.buildEndpoints()
  rest.buildSamples()
  rest.buildTariff()
  rest.sendFrom(values)
  afterPress(() => {
    restate()
    $('app').dataset.complete = 'true'
    rest.buildServers()
  })
  return undefined
}

/** The other files do not compete with those that the first check needs. */
const AFTER = 300

const later = () => new Promise((resolve) => { setTimeout(() => resolve(complete()), AFTER) })

function show() {
  buildForm()
  listen()
  restate()
  for (const id of ['app', 'dock', 'footer']) toggle($(id), true)
}

let whole

state.locale = nearest(navigator.language)
$('again').addEventListener('click', () => location.reload())
try {
  await Promise.all([begin(state.locale), learn(state.locale)])
  show()
  whole = later()
} catch (error) {
  toggle($('failed'), true)
  console.error(error)
}
