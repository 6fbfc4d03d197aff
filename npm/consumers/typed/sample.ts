import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { sValidator } from '@hono/standard-validator'
import { call, os } from '@orpc/server'
import { FormApi } from '@tanstack/react-form'
import { initTRPC } from '@trpc/server'
import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec'
import { useConformSample } from './conform.js'
import express from 'express'
import { Hono } from 'hono'
import { load } from 'kyc-preflight'
import type { Kyc } from 'kyc-preflight'
import { kycMalformed, kycValidator as forExpress } from 'kyc-preflight/express'
import type { KycLocals } from 'kyc-preflight/express'
import { kycValidator as forHono } from 'kyc-preflight/hono'
import type { KycVariables } from 'kyc-preflight/hono'
import { kycResolver } from 'kyc-preflight/rhf'
import type { KycFieldError } from 'kyc-preflight/rhf'
import { useForm } from 'react-hook-form'

const E = 'fill-easy/kyc-cn'
const FIELDS = { name: 'applicant.fullName', idNumber: 'applicant.documents[0].number' }

interface Values {
  applicant: { fullName: string; documents: { number: string; issued?: Date }[] }
  photo?: File
}

/** The interfaces of the specification itself. */
export function standard(kyc: Kyc): [StandardSchemaV1<Values>, StandardJSONSchemaV1<Values>, StandardSchemaV1] {
  const schema = kyc.schema<Values>(E, { fields: FIELDS })
  const inferred: StandardSchemaV1.InferInput<typeof schema>['applicant']['fullName'] = '张三'
  const output: StandardSchemaV1.InferOutput<typeof schema>['applicant']['documents'][number]['number'] = inferred
  const options: StandardSchemaV1.Options = { libraryOptions: { locale: 'zh-Hans', today: '2026-11-20' } }
  const result = schema['~standard'].validate({}, options)
  if (result.issues) console.log(output, result.issues[0]?.code, result.issues[0]?.params.want)
  else console.log(result.value.applicant.fullName.length)
  schema['~standard'].jsonSchema.input({ target: 'draft-07' })
  return [schema, schema, kyc.schema(E)]
}

export function Form({ kyc }: { kyc: Kyc }): string | undefined {
  const plain = useForm({ resolver: standardSchemaResolver(kyc.schema(E)) })
  plain.register('name')
  const typed = useForm({ resolver: standardSchemaResolver(kyc.schema<Values>(E, { fields: FIELDS })) })
  typed.register('applicant.documents.0.number')
  const own = useForm<Values>({ resolver: kycResolver<Values>(kyc, E, { fields: FIELDS, onReport: (report, plan) => console.log(report.issues[0]?.path, plan.calls) }) })
  own.register('applicant.fullName')
  const loose = useForm({ resolver: kycResolver(kyc, E) })
  loose.register('anything')
  own.handleSubmit((values) => console.log(values.applicant.fullName.length))
  const { applicant } = own.formState.errors
  const error = applicant?.fullName as KycFieldError | undefined
  return applicant?.fullName?.message ?? String(error?.params.want)
}

export function rpc(kyc: Kyc): unknown[] {
  const t = initTRPC.create()
  const router = t.router({ submit: t.procedure.input(kyc.schema<Values>(E, { fields: FIELDS })).mutation(({ input }) => input.applicant.fullName.length) })
  const loose = t.procedure.input(kyc.schema(E)).mutation(({ input }) => input['name'])
  const procedure = os.input(kyc.schema<Values>(E)).handler(({ input }) => input.applicant.documents.length)
  return [router.createCaller({}).submit({ applicant: { fullName: '', documents: [] } }), loose, call(procedure, { applicant: { fullName: '', documents: [] } })]
}

export function tanstack(kyc: Kyc): unknown {
  const values: Values = { applicant: { fullName: '', documents: [] } }
  return new FormApi({ defaultValues: values, validators: { onSubmit: kyc.schema<Values>(E, { fields: FIELDS }) } })
}

export function servers(kyc: Kyc): unknown[] {
  const hono = new Hono<{ Variables: KycVariables<Values, typeof E> }>()
    .post('/', forHono<Values, typeof E>(kyc, E, { fields: FIELDS, status: 400 }), (c) => c.json({ fullName: c.get('kyc').value.applicant.fullName, calls: c.get('kyc').plan.calls, body: c.get('kyc').body.name ?? null }))
  const bare = new Hono().post('/', forHono(kyc, E), (c) => c.text('fine'))
  const hooked = new Hono().post('/', sValidator('json', kyc.schema<Values>(E, { fields: FIELDS })), (c) => c.text(c.req.valid('json').applicant.fullName))
  const app = express()
  app.post('/', forExpress<Values>(kyc, E, { fields: FIELDS }), (_req, res: express.Response<unknown, KycLocals<Values>>) => {
    res.json(res.locals.kyc.value.applicant.documents.length)
  })
  app.post('/loose', forExpress(kyc, E), (_req, res) => void res.json({}))
  app.use(kycMalformed)
  return [hono, bare, hooked, app, useConformSample]
}

export const started = load().then((kyc) => [standard(kyc), rpc(kyc), tanstack(kyc), servers(kyc)])
