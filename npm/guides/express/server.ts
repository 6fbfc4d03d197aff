import express from 'express'
import { kycMalformed, kycValidator } from 'kyc-preflight/express'
import type { KycLocals } from 'kyc-preflight/express'
import { loadSync } from 'kyc-preflight/sync'

const kyc = loadSync()
const app = express()

app.post('/kyc', express.json({ limit: '8mb' }), kycValidator(kyc, 'fill-easy/kyc-cn'), (_req, res) => {
  const { body, plan } = (res.locals as KycLocals).kyc
  // Here `body` goes to the provider. The answer says how many calls that is, and nothing of who it was.
  res.status(202).json({ fields: Object.keys(body).length, calls: plan.calls })
})
app.use(kycMalformed)

const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  const address = server.address()
  console.log(`listening on ${typeof address === 'object' ? address?.port : address}`)
})
