import { load } from 'kyc-preflight'
import { kycResolver } from 'kyc-preflight/rhf'
import { useState } from 'react'
import { useForm } from 'react-hook-form'

const kyc = await load({ locale: 'zh-Hans' })

interface Values {
  fullName: string
  idCard: string
  phone: string
}

// The provider's names on the left, the form's own on the right.
const fields = { name: 'fullName', idNumber: 'idCard', mobile: 'phone' }

export function Form() {
  const [doubts, setDoubts] = useState<string[]>([])
  const resolver = kycResolver<Values>(kyc, 'fill-easy/kyc-cn', {
    fields,
    onReport: ({ issues }) => setDoubts(issues.filter(({ stops }) => !stops).map(({ message }) => message)),
  })
  const { register, handleSubmit, formState: { errors } } = useForm<Values>({ resolver, mode: 'onTouched' })
  const send = (values: Values) => fetch('/kyc', {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(values),
  })
  const input = (name: keyof Values, label: string, field: string) => {
    const { examples: _, spellcheck, inputmode, autocomplete, autocapitalize, ...hints } = kyc.fieldHints(field)
    return (
      <p>
        <label htmlFor={name}>{label}</label>
        <input id={name} {...hints} spellCheck={spellcheck} inputMode={inputmode} autoComplete={autocomplete} autoCapitalize={autocapitalize}
          aria-invalid={errors[name] !== undefined} aria-describedby={`${name}-error`} {...register(name)} />
        <span id={`${name}-error`} role="alert">{errors[name]?.message}</span>
      </p>
    )
  }
  return (
    <form onSubmit={handleSubmit(async (values) => { await send(values) })} noValidate>
      {input('fullName', '姓名', 'name')}
      {input('idCard', '身份证号码', 'residentId')}
      {input('phone', '手机号码', 'mobile')}
      <p role="status">{doubts.join(' ')}</p>
      <button>提交</button>
    </form>
  )
}
