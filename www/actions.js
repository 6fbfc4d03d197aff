/** What buttons and lists do, beyond the fields themselves. */
import { buildSamples } from './answer.js'
import { bring, dropCarried, gather } from './carry.js'
import { $, fill, h, toggle } from './dom.js'
import { forgetFields, pairs, setPairs, showFields } from './fields.js'
import { addresses, controlOf, labelForm, newAddress, reach, values } from './form.js'
import { begin, entitle, forgetResult, render, renderAnswer, restate, wordsOf } from './main.js'
import { showBody } from './outcome.js'
import { setAddresses, setOwnValues, setValues, take } from './own.js'
import { touchedPaths } from './parts.js'
import { payload, readPicture, setPicture } from './picture.js'
import { DOCUMENTED, PEOPLE } from './samples.js'
import { generated, options, state } from './state.js'

async function onPhoto(target) {
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

/** What a button does, by the data that it carries, or by its id. */
const PRESS = {
  use: onSuggestion,
  remove: ({ remove }) => removeAddress(Number(remove)),
  unpicture: ({ unpicture }) => removePhoto(unpicture),
  drop: ({ drop }) => dropPair(Number(drop)),
  unlock: ({ unlock: field }) => unlock(field),
  locale: ({ locale }) => speakIn(locale),
}
const NAMED = {
  'f-add': addPair, addressesToVerify: addAddress, sampleForm: () => start(PEOPLE), sampleDocument: () => start(DOCUMENTED), clear, seePlan, seeCost,
}

export function onClick({ target }) {
  const { see } = target.dataset
  if (see) reach(controlOf(see.split('.')))
  const button = target.closest('button')
  if (!button) return
  const [, press] = Object.entries(PRESS).find(([key]) => key in button.dataset) ?? []
  if (press) press(button.dataset)
  else if (Object.hasOwn(NAMED, button.id)) NAMED[button.id]()
}

const CHANGE = { endpoint: onEndpoint, profile: onProfile }

export function onChange({ target }) {
  if (target.type === 'file') onPhoto(target)
  else if (Object.hasOwn(CHANGE, target.id)) CHANGE[target.id]({ target })
}

async function speakIn(locale) {
  try {
    await Promise.all([begin(locale), wordsOf(locale)])
  } catch {
    return toggle($('partly'), true)
  }
  state.locale = locale
  forgetResult()
  restate()
}

function forgetProblems() {
  Object.assign(state, { active: undefined, submitted: false, problems: [] })
  forgetResult()
}

function start(list) {
  setValues(list[state.endpoint])
  afresh()
}

function afresh() {
  forgetProblems()
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

export function onSubmit() {
  Object.assign(state, { submitted: true, active: undefined })
  const { report } = render()
  state.problems = report.issues.filter(({ stops }) => stops)
  entitle()
  if (report.ok) return ready()
  forgetResult()
  $('summary').focus()
}

function ready() {
  showBody(state.kyc.ask(state.endpoint, values(), options()))
  $('body').focus()
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

function seePlan() {
  $('plan').focus({ preventScroll: true })
  $('plan').scrollIntoView()
}

function seeCost() {
  $('tariff').open = true
  $('tariff').firstElementChild.focus({ preventScroll: true })
  $('tariff').scrollIntoView()
}


/** One group for each provider. */
export function buildEndpoints() {
  const groups = Map.groupBy(state.kyc.endpoints(state.locale), ({ provider }) => provider)
  fill($('endpoint'), [...groups].map(([provider, list]) => h('optgroup', { 'data-provider': provider },
    list.map(({ id }) => h('option', { value: id, said: `endpoint_${id}` })))))
  $('endpoint').value = state.endpoint
}
