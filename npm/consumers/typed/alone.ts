import type { KycLocals, KycProblem } from 'kyc-preflight/express'
import type { KycAccepted, KycVariables } from 'kyc-preflight/hono'
import type { KycFieldError, KycResolver } from 'kyc-preflight/rhf'
import { loadSync } from 'kyc-preflight/sync'
import { kycMalformed, kycValidator as forExpress } from 'kyc-preflight/express'
import { kycValidator as forHono } from 'kyc-preflight/hono'
import { kycResolver } from 'kyc-preflight/rhf'

const kyc = loadSync()
export const made = [forExpress(kyc, 'rapid-id/cnbc'), forHono(kyc, 'rapid-id/cnbc'), kycResolver(kyc, 'rapid-id/cnbc'), kycMalformed]
export type All = [KycLocals, KycProblem, KycAccepted, KycVariables, KycFieldError, KycResolver<object, object>]
