/** VeeValidate, Formwerk and Regle in a mounted application of Vue. */
import './page.mjs'
import { useForm as useFormwerk } from '@formwerk/core'
import { useRegleSchema } from '@regle/schemas'
import { useForm as useVee } from 'vee-validate'
import { createApp, h, nextTick, reactive, ref, toRaw } from 'vue'
import { CASES, E, OPTIONS, PATHS, at, somewhere } from './cases.mjs'
import { bracketed, dotted, expected, row } from './measure.mjs'
import { host } from './page.mjs'

const schemaOf = (kyc) => kyc.schema(E, OPTIONS)

/** What a hook returns in the setup of a mounted component. */
function mounted(hook) {
  let returned
  const app = createApp({
    setup() {
      returned = hook()
      return () => h('form')
    },
  })
  app.mount(host())
  return returned
}

function vee(kyc) {
  return async (values) => {
    const form = mounted(() => useVee({ validationSchema: schemaOf(kyc), initialValues: values }))
    let outcome
    await form.handleSubmit((value) => (outcome = { passed: true, value }), ({ errors }) => (outcome = { passed: false, told: errors }))()
    const { errors } = form
    return outcome.passed ? outcome : { ...outcome, at: (path) => outcome.told[bracketed(path)] ?? outcome.told[dotted(path)] ?? errors.value[bracketed(path)] }
  }
}

function formwerk(kyc) {
  return async (values) => {
    const form = mounted(() => useFormwerk({ schema: schemaOf(kyc), initialValues: values, disableHtmlValidation: true }))
    let value
    await form.handleSubmit((outcome) => (value = outcome.toObject()))()
    await nextTick()
    const told = form.getErrors()
    return value ? { passed: true, value } : { passed: false, told, at: (path) => form.getErrors(dotted(path)) }
  }
}

function regle(kyc) {
  return async (values) => {
    const { r$ } = mounted(() => useRegleSchema(ref(values), schemaOf(kyc)))
    const { valid, data } = await r$.$validate()
    if (valid) return { passed: true, value: data }
    const { documents, fullName } = r$.applicant
    const places = { [dotted(PATHS.fullName)]: fullName, [dotted(PATHS.number)]: documents.$each[0].number, [dotted(PATHS.until)]: documents.$each[0].until }
    const told = Object.values(places).map(({ $errors, $issues }) => ({ $errors, $issues }))
    return { passed: false, told, at: (path) => [places[dotted(path)]?.$errors, places[dotted(path)]?.$issues] }
  }
}

export const consumers = [
  { name: 'VeeValidate', package: 'vee-validate', survive: 'message path', canonical: true, run: vee },
  { name: 'Formwerk', package: '@formwerk/core', survive: 'message path', canonical: true, run: formwerk },
  { name: 'Regle', package: '@regle/schemas', survive: 'message path code params', canonical: true, run: regle },
]

/** Nuxt UI hands over what Vue made of the schema. */
function proxied(kyc) {
  const state = reactive({ schema: schemaOf(kyc), shallow: ref(schemaOf(kyc)) })
  const told = [state.schema, state.shallow].map((schema) => schema['~standard'].validate(reactive(structuredClone(CASES.long))))
  const fine = state.schema['~standard'].validate(reactive(structuredClone(CASES.valid)))
  return [
    row('a schema in reactive state and values that are proxies', told.every(({ issues }) => issues?.[0].code === 'residentId.long') && at(fine.value, PATHS.number) === '11010519491231002X', { told, fine }),
    row('what is given back is the caller\'s to change', !Object.isFrozen(toRaw(fine.value)) && !Object.isFrozen(told[0].issues[0]), fine),
  ]
}

/** Regle defines properties on issues. */
function defined(kyc) {
  const { issues } = schemaOf(kyc)['~standard'].validate(CASES.long)
  const issue = Object.defineProperty(issues[0], '$path', { value: 1 })
  return row('properties can be defined on an issue', issue.$path === 1 && Object.isExtensible(issue) && Object.isExtensible(issue.path), issue)
}

export const run = (kyc) => [...proxied(kyc), defined(kyc)]
