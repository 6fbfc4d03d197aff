'use client'
import { useActionState, useEffect, useState } from 'react'
import { load } from 'kyc-preflight'
import type { Kyc } from 'kyc-preflight'
import { submit } from './actions'
import { messagesOf } from './rules'
import type { Messages } from './rules'

const INPUTS = [['fullName', '姓名'], ['idCard', '身份证号码'], ['phone', '手机号码']] as const

export default function Page() {
  const [answer, action] = useActionState(submit, { messages: {}, accepted: false })
  const [kyc, setKyc] = useState<Kyc>()
  const [values, setValues] = useState<Record<string, string>>({})
  const [early, setEarly] = useState<Messages>({})
  useEffect(() => { void load({ locale: 'zh-Hans' }).then(setKyc) }, [])
  const check = (name: string) => {
    const message = kyc && values[name] ? messagesOf(kyc, values)[name] : undefined
    setEarly({ ...early, [name]: message ?? '' })
  }
  return (
    <form action={action} noValidate>
      {INPUTS.map(([name, label]) => (
        <p key={name}>
          <label htmlFor={name}>{label}</label>
          <input id={name} name={name} autoComplete="off" value={values[name] ?? ''} aria-describedby={`${name}-error`}
            onChange={({ target }) => setValues({ ...values, [name]: target.value })} onBlur={() => check(name)} />
          <span id={`${name}-error`} role="alert">{early[name] ?? answer.messages[name]}</span>
        </p>
      ))}
      <button>提交</button>
      <p role="status">{answer.accepted ? '已收到' : ''}</p>
    </form>
  )
}
