import { initTRPC } from '@trpc/server'
import type { Kyc } from 'kyc-preflight'
import { kycResolver } from 'kyc-preflight/rhf'
import { useForm } from 'react-hook-form'

interface Values {
  fullName: string
}

export function wrong(kyc: Kyc): unknown[] {
  const t = initTRPC.create()
  // @ts-expect-error a field that the values do not have
  const procedure = t.procedure.input(kyc.schema<Values>('fill-easy/kyc-cn')).mutation(({ input }) => input.nickname)
  // @ts-expect-error an endpoint that there is not
  const schema = kyc.schema('fill-easy/none')
  // @ts-expect-error an option that there is not
  const resolver = kycResolver(kyc, 'fill-easy/kyc-cn', { field: {} })
  const form = useForm<Values>({ resolver: kycResolver<Values>(kyc, 'fill-easy/kyc-cn') })
  // @ts-expect-error a field that the form does not have
  form.register('nickname')
  return [procedure, schema, resolver]
}
