/** react-hook-form, TanStack Form and Conform, rendered: what a user's submission does. */
import './page.mjs'
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { getFieldValue, useForm as useConform } from '@conform-to/react/future'
import { useForm as useTanstack } from '@tanstack/react-form'
import { kycResolver } from 'kyc-preflight/rhf'
import { act, createElement as h } from 'react'
import { createRoot } from 'react-dom/client'
import { useFieldArray, useForm } from 'react-hook-form'
import { useForm as useOldForm } from 'react-hook-form-7-54'
import { CASES, E, OPTIONS, PATHS, TODAY, at, formData, pairs, somewhere } from './cases.mjs'
import { bracketed, dotted, expected, nestedAt, row } from './measure.mjs'
import { host } from './page.mjs'

const schemaOf = (kyc, options) => kyc.schema(E, { ...OPTIONS, ...options })
const LEAVES = Object.keys(Object.fromEntries(pairs(CASES.valid)))
const BLANK = { applicant: { fullName: '', documents: [{ number: '', issued: '', until: '' }] } }

/** Renders a component that hands out what its hook returned. */
async function rendered(component) {
  const root = createRoot(host())
  await act(async () => root.render(h(component)))
  return root
}

// ---- react-hook-form

/** A form of react-hook-form with a control for every leaf. */
async function hooked(resolver, { hook = useForm, names = LEAVES.map((name) => name.replace(/\[(\d+)\]/g, '.$1')), list, ...options } = {}) {
  let form
  await rendered(() => {
    form = hook({ resolver, defaultValues: structuredClone(BLANK), ...options })
    const { fields } = list ? useFieldArray({ control: form.control, name: list }) : {}
    void form.formState.errors
    return h('form', null, ...names.map((name) => h('input', { key: name, ...form.register(name) })), fields?.length)
  })
  return () => form
}

async function submitted(formOf, values) {
  let outcome
  await act(async () => formOf().reset(structuredClone(values)))
  await act(async () => formOf().handleSubmit((value) => (outcome = { passed: true, value }), () => (outcome = { passed: false }))())
  const { errors } = formOf().formState
  return outcome.passed ? outcome : { ...outcome, told: errors, at: nestedAt(errors) }
}

const rhf = (make) => async (kyc) => {
  const formOf = await hooked(make(kyc))
  return (values) => submitted(formOf, values)
}

// ---- TanStack Form

async function tanstacked(schema, names = LEAVES) {
  let form
  const done = {}
  await rendered(() => {
    form = useTanstack({ defaultValues: structuredClone(BLANK), validators: { onSubmit: schema }, onSubmit: ({ value }) => (done.value = value) })
    return h('form', null, ...names.map((name) => h(form.Field, {
      key: name, name, children: ({ state }) => h('p', null, state.meta.errors.map((issue) => issue?.message).join()),
    })))
  })
  return { form, done }
}

async function tanstackSubmit({ form, done }, values) {
  delete done.value
  await act(async () => form.reset(structuredClone(values)))
  await act(async () => form.handleSubmit())
  const errors = Object.fromEntries(LEAVES.map((name) => [name, form.getFieldMeta(name)?.errors]))
  return done.value ? { passed: true } : { passed: false, told: errors, at: (path) => errors[bracketed(path)] }
}

async function tanstack(kyc) {
  return async (values) => tanstackSubmit(await tanstacked(schemaOf(kyc)), values)
}

// ---- Conform

async function conform(kyc) {
  const schema = schemaOf(kyc)
  return async (values) => {
    const seen = {}
    const place = host()
    const component = () => {
      const { form } = useConform(schema, { onSubmit: (event, { value }) => {
        event.preventDefault()
        seen.value = value
      } })
      seen.errors = form.fieldErrors
      seen.metadata = form
      return h('form', form.props, ...pairs(values).map(([name, value]) => h('input', { key: name, name, defaultValue: value })), h('button', { key: 'go' }))
    }
    const root = createRoot(place)
    await act(async () => root.render(h(component)))
    await act(async () => place.querySelector('button').click())
    await act(async () => new Promise((resolve) => setTimeout(resolve)))
    return seen.value ? { passed: true, value: seen.value } : { passed: false, told: seen.errors, at: (path) => seen.errors?.[bracketed(path)] }
  }
}

export const consumers = [
  { name: 'react-hook-form + resolvers', package: 'react-hook-form', survive: 'message path', canonical: true, run: rhf((kyc) => standardSchemaResolver(schemaOf(kyc))) },
  { name: 'kyc-preflight/rhf', package: 'react-hook-form', survive: 'message path code params', canonical: true, run: rhf((kyc) => kycResolver(kyc, E, OPTIONS)) },
  { name: 'kyc-preflight/rhf', package: 'react-hook-form-7-54', survive: 'message path code params', canonical: true,
    run: async (kyc) => {
      const formOf = await hooked(kycResolver(kyc, E, OPTIONS), { hook: useOldForm })
      return (values) => submitted(formOf, values)
    } },
  { name: 'TanStack Form', package: '@tanstack/react-form', survive: 'message path code params', canonical: false, run: tanstack },
  { name: 'Conform', package: '@conform-to/react', survive: 'message path', canonical: true, run: conform },
]

const EMPTY = { applicant: { fullName: '', documents: [{ number: '' }] } }

/** What belongs to no field: at `root` and at the first field; version 7.54 forgets `root`, and would submit an empty form. */
async function pathless(kyc) {
  const rows = []
  for (const [version, hook] of [['now', useForm], ['7.54', useOldForm]]) {
    const { passed, told } = await submitted(await hooked(kycResolver(kyc, E, { ...OPTIONS, fallbackField: undefined }), { hook }), EMPTY)
    const shown = !passed && told.applicant?.fullName?.type === 'request.nothingEligible'
    rows.push(row(`rhf ${version}: what belongs to no field stops, and stands at the first`, shown && (version !== 'now' || told.root?.type === 'request.nothingEligible'), told))
  }
  const own = await submitted(await hooked(kycResolver(kyc, E, OPTIONS)), EMPTY)
  const generic = await submitted(await hooked(standardSchemaResolver(schemaOf(kyc, { fallbackField: undefined }))), EMPTY)
  return [...rows,
    row('rhf: a field of the host\'s shows what belongs to none', !own.passed && !own.told.root && own.told.applicant.fullName.type === 'request.nothingEligible', own.told),
    row('resolvers: what belongs to no field has a path, so it stops', !generic.passed && generic.told.applicant?.fullName?.message !== '', generic.told)]
}

async function details(kyc) {
  const { told } = await submitted(await hooked(kycResolver(kyc, E, OPTIONS)), CASES.long)
  const error = told.applicant.documents[0].number
  const all = await submitted(await hooked(kycResolver(kyc, E, OPTIONS), { criteriaMode: 'all' }), { applicant: { fullName: '张三', documents: [{ number: '11010519491331002X' }] } })
  const types = Object.keys(all.told.applicant.documents[0].number.types ?? {})
  return [
    row('rhf: an error has type, message, params, weight and ref', Object.keys(error).sort().join() === 'message,params,ref,type,weight' && error.type === 'residentId.long', Object.keys(error)),
    row('rhf: entries of a list are a list', Array.isArray(told.applicant.documents), told),
    row('rhf: the control is focused', document.activeElement?.name === undefined || error.ref?.name === 'applicant.documents.0.number', error.ref?.name),
    row("rhf: every message under criteriaMode 'all'", types.join() === 'residentId.calendar,residentId.checkCharacter', types),
  ]
}

async function focused(kyc) {
  await submitted(await hooked(kycResolver(kyc, E, OPTIONS)), CASES.long)
  return row('rhf: the field is focused', document.activeElement?.getAttribute('name') === 'applicant.documents.0.number', document.activeElement?.outerHTML)
}

async function native(kyc) {
  const formOf = await hooked(kycResolver(kyc, E, OPTIONS), { shouldUseNativeValidation: true })
  await submitted(formOf, CASES.long)
  const control = () => [...document.querySelectorAll('input[name="applicant.documents.0.number"]')].at(-1)
  const bubble = control().validationMessage
  await submitted(formOf, CASES.valid)
  return [
    row("rhf: the browser's own message", bubble === expected(kyc, 'long').message, bubble),
    row("rhf: and none once it is right", control().validationMessage === '', control().validationMessage),
  ]
}

async function lists(kyc) {
  const fields = { addressesToVerify: 'places' }
  const values = { name: '张三', idNumber: '11010519491231002X', places: [{ type: 'nowhere', city: '北京', address: 'x' }] }
  const entry = await submitted(await hooked(kycResolver(kyc, E, { today: TODAY, fields }), { names: ['places.0.type'], list: 'places' }), values)
  const form = { fields: {}, names: ['places.0.type'] }
  const whole = kycResolver(kyc, E, { today: TODAY, fields })({ ...values, places: 'x' }, undefined, form)
  return [
    row('rhf: an entry of a list of fields', somewhere(entry.told?.places?.[0], (value) => typeof value === 'string' && value.startsWith('address.')), entry.told),
    row('rhf: what is wrong with the list as a whole stands at its root', whole.errors.places?.root?.type === 'address.type', whole.errors),
  ]
}

async function doubts(kyc) {
  const seen = []
  const formOf = await hooked(kycResolver(kyc, E, { ...OPTIONS, onReport: (report, plan) => seen.push([report, plan]) }))
  const { passed } = await submitted(formOf, CASES.doubt)
  const [report, plan] = seen.at(-1)
  const doubt = report.issues.find(({ code }) => code === 'name.script')
  return row('rhf: a doubt is told, at the place in the form, with the plan', passed && doubt?.path.join() === 'applicant,fullName' && plan.calls > 0, report)
}

function direct(kyc) {
  const resolver = kycResolver(kyc, E, OPTIONS)
  const [valid, long] = [CASES.valid, CASES.long].map((values) => resolver(values, undefined, { fields: {} }))
  return [
    row('rhf: synchronous, values on success and none on failure', Object.keys(valid.errors).length === 0 && JSON.stringify(long.values) === '{}' && !(valid instanceof Promise), { valid, long }),
    row('rhf: the values as they would be sent', at(valid.values, PATHS.number) === '11010519491231002X', valid.values),
  ]
}

/** A field that nobody rendered stops without a word: the reason for `fallbackField`. */
async function ghosts(kyc) {
  const hidden = await tanstacked(schemaOf(kyc, { fallbackField: 'nowhere' }))
  await tanstackSubmit(hidden, EMPTY)
  const shown = await tanstacked(schemaOf(kyc))
  await tanstackSubmit(shown, EMPTY)
  const said = (form) => LEAVES.flatMap((name) => form.getFieldMeta(name)?.errors ?? []).length
  return [
    row('TanStack: an issue at a field that is not there is seen nowhere', said(hidden.form) === 0 && hidden.done.value === undefined, said(hidden.form)),
    row('TanStack: fallbackField shows it', said(shown.form) === 1 && shown.done.value === undefined, said(shown.form)),
  ]
}

/** What an input for files has when nobody chose. */
function files(kyc) {
  const schema = schemaOf(kyc)['~standard']
  const input = document.createElement('input')
  input.type = 'file'
  const data = formData(CASES.valid, FormData)
  data.append('facePhoto', new File([], ''))
  const [list, empty] = [schema.validate({ ...CASES.valid, facePhoto: input.files }), schema.validate(data)]
  const photo = new FormData()
  for (const [name, value] of pairs(CASES.valid)) photo.append(name, value)
  photo.append('facePhoto', new File(['x'], 'face.jpg'))
  const told = schema.validate(photo)
  return [
    row('an input for files without a file stops nobody', list.issues === undefined && empty.issues === undefined, { list, empty }),
    row('a file is told to be none of the wire', told.issues?.map(({ code }) => code).join() === 'facePhoto.type', told),
  ]
}

export async function run(kyc) {
  return [...(await pathless(kyc)), ...(await details(kyc)), await focused(kyc), ...(await native(kyc)), ...(await lists(kyc)), await doubts(kyc), ...direct(kyc),
    ...(await ghosts(kyc)), ...files(kyc)]
}
