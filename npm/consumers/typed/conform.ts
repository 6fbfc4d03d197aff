import { useForm } from '@conform-to/react/future'
import type { Kyc } from 'kyc-preflight'

interface Values {
  applicant: { fullName: string }
}

export function useConformSample(kyc: Kyc): unknown {
  const { form } = useForm(kyc.schema<Values>('fill-easy/kyc-cn', { fields: { name: 'applicant.fullName' } }), {
    onSubmit: (event, { value }) => {
      event.preventDefault()
      console.log(value.applicant.fullName.length)
    },
  })
  return form
}
