import { load } from './pkg/index.js'
import { buildSamples, pick, showAnswer } from './answer.js'
import { $, toggle, translate } from './dom.js'
import { nameable } from './facts.js'
import {
  addresses, buildForm, causes, buildProducts, controlOf, labelForm, newAddress, reach, setAddresses, setNoEnd, setPhoto, setValues, showBody,
  showForm, showSummary, take, tidy, values,
} from './form.js'
import { group } from './group.js'
import { buildPrices, showPlan, showTariff, tariff } from './plan.js'
import { PERSON } from './samples.js'
import { options, state } from './state.js'
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
  showPlan({ ...found, causes: causes(found.report) }, Object.keys(form).length === 0)
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
  translate(document.body)
  for (const button of $('languages').children) button.setAttribute('aria-pressed', String(button.dataset.locale === state.locale))
  $('engine').textContent = t('engine', state.kyc.version)
  labelForm()
  buildProducts()
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
  const { path } = target.dataset
  if (path && !isComposing) group(target, inputType)
  if (path && target.type !== 'file') {
    state.active = path
    state.tidied.delete(path)
  }
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

function onLeave({ target }) {
  const { path } = target.dataset
  if (!path) return
  if (state.active === path) state.active = undefined
  state.touched.add(path)
  tidy(target)
  afterPress(settle)
}

function readFile(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result)
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}

async function onPhoto({ target }) {
  const [file] = target.files
  const url = file ? await readFile(file) : ''
  setPhoto(url.slice(url.indexOf(',') + 1), url)
  state.touched.add('facePhoto')
  render()
}

function removePhoto() {
  setPhoto('', '')
  forgetResult()
  render()
  $('facePhoto').focus()
}

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

function onClick(event) {
  const { target } = event
  const { see } = target.dataset
  if (see) {
    event.preventDefault()
    reach(controlOf(see.split('.')))
  }
  const { dataset } = target.closest('button') ?? {}
  if (dataset?.use) onSuggestion(dataset)
  else if (dataset?.remove) removeAddress(Number(dataset.remove))
  else if (dataset?.unlock) unlock(dataset.unlock)
  else if (dataset?.locale) speakIn(dataset.locale)
}

function speakIn(locale) {
  state.locale = locale
  forgetResult()
  restate()
}

function start(person) {
  setValues(person)
  Object.assign(state, { active: undefined, submitted: false, problems: [] })
  forgetResult()
  showSummary()
  entitle()
  render()
  renderAnswer()
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

function onNoEnd({ target }) {
  setNoEnd(target.checked)
  state.touched.add('idExpiryDate')
  state.active = undefined
  render()
}

function onSetting({ target }) {
  state[target.id] = target.value
  forgetResult()
  restate()
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
  $('facePhoto').addEventListener('change', onPhoto)
  $('noEnd').addEventListener('input', onNoEnd)
  $('removePhoto').addEventListener('click', removePhoto)
  $('addressesToVerify').addEventListener('click', addAddress)
  $('sampleForm').addEventListener('click', () => start(PERSON))
  $('clear').addEventListener('click', () => start({}))
  $('seePlan').addEventListener('click', seePlan)
  $('sample').addEventListener('change', ({ target }) => { pick(target.value); renderAnswer() })
  $('answer').addEventListener('input', renderAnswer)
  $('compare').addEventListener('change', renderAnswer)
  for (const id of ['endpoint', 'profile']) $(id).addEventListener('change', onSetting)
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
buildSamples()
buildProducts()
listen()
restate()
toggle($('app'), true)
toggle($('dock'), true)
