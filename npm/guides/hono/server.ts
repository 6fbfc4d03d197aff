import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { kycValidator } from 'kyc-preflight/hono'
import type { KycVariables } from 'kyc-preflight/hono'
import { loadSync } from 'kyc-preflight/sync'

const kyc = loadSync()
const app = new Hono<{ Variables: KycVariables }>()

app.post('/kyc', bodyLimit({ maxSize: 8 * 1024 * 1024 }), kycValidator(kyc, 'fill-easy/kyc-cn'), (c) => {
  const { body, plan } = c.get('kyc')
  // Here `body` goes to the provider. The answer says how many calls that is, and nothing of who it was.
  return c.json({ fields: Object.keys(body).length, calls: plan.calls }, 202)
})

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
  console.log(`listening on ${port}`)
})
