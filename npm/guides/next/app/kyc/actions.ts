'use server'
import { loadSync } from 'kyc-preflight/sync'
import { messagesOf, schemaOf } from './rules'
import type { Messages } from './rules'

const kyc = loadSync({ locale: 'zh-Hans' })

export interface Answer {
  messages: Messages
  accepted: boolean
}

export async function submit(_before: Answer, form: FormData): Promise<Answer> {
  const result = schemaOf(kyc)['~standard'].validate(form)
  if (result.issues) return { messages: messagesOf(kyc, form), accepted: false }
  // Here result.value goes to your own code. It never goes back to the page, nor into a log.
  return { messages: {}, accepted: true }
}
