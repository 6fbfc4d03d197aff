import { load } from './pkg/index.js'
import { buildSamples, pick, showAnswer } from './answer.js'
import { bring, dropCarried, gather } from './carry.js'
import { $, h, fill, toggle, translate } from './dom.js'
import { nameable } from './facts.js'
import { forgetFields, isBlank, pairs, readAccount, setPairs, showFields, touchedPaths } from './fields.js'
import {
  addresses, buildForm, causes, buildProducts, controlOf, firstControl, labelForm, newAddress, reach, setAddresses, setNoEnd, setOwnValues,
  setValues, showBody, showForm, showSummary, take, tidy, values,
} from './form.js'
import { group } from './group.js'
import { idOf } from './parts.js'
import { payload, readPicture, setPicture } from './picture.js'
import { buildPrices, showPlan, showTariff, tariff } from './plan.js'
import { DOCUMENTED, PEOPLE } from './samples.js'
import { catalogue, generated, options, state } from './state.js'
import { nearest, speak, t } from './words.js'

function preflight(form) {
  const { kyc, endpoint } = state
  try {
    const found = kyc.preflight(endpoint, form, options({ tariff: tariff() }))
    showTariff(false)
    return found
  } catch (error) {
    if (error.name !== 'KycConfigError') throw error
    showTariff(true)
    return kyc.preflight(endpoint, form, options())
  }
}

function render() {
  const form = values()
  const found = preflight(form)
  showForm(found.report)
  showPlan({ ...found, causes: causes(found.report) }, isBlank(form))
  if (!named && nameable(found.report)) learnNames()
  return found
}

let named = false

/** The only request after the page has loaded: a file of this site, the same for everybody. */
async function learnNames() {
  named = true
  try {
    const { names } = await import('./pkg/names.js')
    state.kyc = await load({ names })
    afterPress(render)
  } catch {
    // The codes stand alone.
  }
}

function renderAnswer() {
  showAnswer(values())
}

function entitle() {
  const warning = state.problems.length > 0 ? `${t('errorWord')} ` : ''
  document.title = `${warning}${t('title')} · kyc-preflight`
}

/** Everything that depends on the language or the document edition. */
function restate() {
  speak(state.locale)
  document.documentElement.lang = state.locale
  entitle()
  $('provider').dataset.given = t(`provider_${catalogue().provider}`)
  translate(document.body)
  for (const button of $('languages').children) button.setAttribute('aria-pressed', String(button.dataset.locale === state.locale))
  $('engine').textContent = t('engine', state.kyc.version)
  $('skip').href = `#${firstControl().id}`
  labelForm()
  if (!generated()) buildProducts()
  buildPrices()
  showSummary()
  render()
  renderAnswer()
}

function forgetResult() {
  showBody(undefined)
}

/** An input method's text is left alone until it is composed. */
function onInput({ target, inputType, isComposing }) {
  forgetResult()
  if (target.dataset.endless) return onNoEnd(target)
  const { path } = target.closest('[data-path]')?.dataset ?? {}
  if (path && !isComposing) group(target, inputType)
  if (path && target.type !== 'file') {
    state.active = path
    state.tidied.delete(path)
  }
  if (generated()) readAccount()
  render()
}

let pressed = false
let waiting = []

/** A message that appears between press and release could move the button from under the finger. */
function afterPress(work) {
  if (pressed) waiting.push(work)
  else work()
}

function released() {
  pressed = false
  setTimeout(() => waiting.splice(0).forEach((work) => work()))
}

function settle() {
  render()
  if ($('compare').checked) renderAnswer()
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

async function onPhoto({ target }) {
  if (target.type !== 'file') return
  const [file] = target.files
  const url = file ? await readPicture(file) : ''
  setPicture(target, payload(url), url)
  state.touched.add(target.dataset.path)
  render()
}

function removePhoto(id) {
  setPicture($(id), '', '')
  forgetResult()
  render()
  $(id).focus()
}

function changePairs(list, next) {
  setPairs(list)
  forgetResult()
  render()
  next().focus()
}

const addPair = () => changePairs([...pairs(), {}], () => $(`f-${pairs().length - 1}-key`))

const dropPair = (index) => changePairs(pairs().filter((_, at) => at !== index), () => $('f-add'))

function addAddress() {
  const list = [...addresses(), newAddress()]
  setAddresses(list)
  forgetResult()
  render()
  reach($(`addressesToVerify-${list.length - 1}-city`))
}

function removeAddress(index) {
  setAddresses(addresses().filter((_, at) => at !== index))
  forgetResult()
  render()
  $('addressesToVerify').focus()
}

function onSuggestion({ use, value }) {
  const control = take(use.split('.'), value)
  forgetResult()
  render()
  control.focus()
}

function unlock(field) {
  if (field === 'addressesToVerify' && addresses().length === 0) addAddress()
  else reach(controlOf([field]))
}

/** What a button does, by the data that it carries. */
const PRESS = {
  use: onSuggestion,
  remove: ({ remove }) => removeAddress(Number(remove)),
  unpicture: ({ unpicture }) => removePhoto(unpicture),
  drop: ({ drop }) => dropPair(Number(drop)),
  unlock: ({ unlock: field }) => unlock(field),
  locale: ({ locale }) => speakIn(locale),
}

function onClick(event) {
  const { see } = event.target.dataset
  if (see) {
    event.preventDefault()
    reach(controlOf(see.split('.')))
  }
  const button = event.target.closest('button')
  if (button?.id === 'f-add') return addPair()
  const [, press] = Object.entries(PRESS).find(([key]) => button && key in button.dataset) ?? []
  press?.(button.dataset)
}

function speakIn(locale) {
  state.locale = locale
  forgetResult()
  restate()
}

function forgetProblems() {
  Object.assign(state, { active: undefined, submitted: false, problems: [] })
  forgetResult()
}

function start(person) {
  setValues(person)
  afresh()
}

function afresh() {
  forgetProblems()
  showSummary()
  entitle()
  render()
  renderAnswer()
}

/** Of every endpoint, not only of the one that is shown. */
function clear() {
  dropCarried()
  forgetFields()
  setOwnValues({})
  if (generated()) showFields()
  state.touched.clear()
  state.tidied.clear()
  labelForm()
  afresh()
}

function onSubmit(event) {
  event.preventDefault()
  Object.assign(state, { submitted: true, active: undefined })
  const { report } = render()
  state.problems = report.issues.filter(({ stops }) => stops)
  showSummary()
  entitle()
  if (report.ok) return ready()
  forgetResult()
  $('summary').focus()
}

function ready() {
  showBody(state.kyc.ask(state.endpoint, values(), options()))
  $('body').focus()
}

function onNoEnd({ dataset, checked }) {
  setNoEnd(dataset.endless, checked)
  state.touched.add(dataset.endless)
  state.active = undefined
  render()
}

function onProfile({ target }) {
  state.profile = target.value
  forgetResult()
  restate()
}

/** Shows the form of the active endpoint, with what it shares with the one before. */
function enter() {
  toggle($('handmade'), !generated())
  toggle($('generated'), generated())
  toggle($('sampleDocument'), DOCUMENTED[state.endpoint])
  Object.assign(state, { points: undefined, decided: undefined })
  if (generated()) showFields()
  else fill($('fields'))
  bring()
  state.tidied.clear()
  state.touched = new Set(touchedPaths())
}

/** What is left behind is put in order while its endpoint is still known. */
function leaveFields(target) {
  const { activeElement } = document
  if (activeElement !== target && $('form').contains(activeElement)) activeElement.blur()
}

function onEndpoint({ target }) {
  leaveFields(target)
  gather()
  state.endpoint = target.value
  enter()
  forgetProblems()
  buildSamples()
  restate()
}

/** One group for each provider. */
function buildEndpoints() {
  const groups = Map.groupBy(state.kyc.endpoints('en'), ({ provider }) => provider)
  fill($('endpoint'), [...groups].map(([provider, list]) => h('optgroup', { 'data-provider': provider },
    list.map(({ id }) => h('option', { value: id, said: `endpoint_${id}` })))))
}

function seePlan() {
  $('plan').focus({ preventScroll: true })
  $('plan').scrollIntoView()
}

function listen() {
  $('form').addEventListener('input', onInput)
  $('form').addEventListener('compositionend', onInput)
  $('form').addEventListener('focusout', onLeave)
  $('form').addEventListener('submit', onSubmit)
  $('plan').addEventListener('input', render)
  $('form').addEventListener('change', onPhoto)
  $('addressesToVerify').addEventListener('click', addAddress)
  $('sampleForm').addEventListener('click', () => start(PEOPLE[state.endpoint]))
  $('sampleDocument').addEventListener('click', () => start(DOCUMENTED[state.endpoint]))
  $('clear').addEventListener('click', clear)
  $('seePlan').addEventListener('click', seePlan)
  $('sample').addEventListener('change', ({ target }) => { pick(target.value); renderAnswer() })
  $('answer').addEventListener('input', renderAnswer)
  $('compare').addEventListener('change', renderAnswer)
  $('endpoint').addEventListener('change', onEndpoint)
  $('profile').addEventListener('change', onProfile)
  listenEverywhere()
}

function listenEverywhere() {
  document.addEventListener('click', onClick)
  document.addEventListener('pointerdown', () => { pressed = true }, true)
  for (const event of ['pointerup', 'pointercancel']) document.addEventListener(event, released, true)
  $('skip').addEventListener('click', (event) => { event.preventDefault(); reach($('name')) })
}

try {
  state.kyc = await load()
} catch (error) {
  toggle($('failed'), true)
  throw error
}
state.locale = nearest(navigator.language)
buildForm()
buildEndpoints()
buildSamples()
buildProducts()
listen()
restate()
toggle($('app'), true)
toggle($('dock'), true)
