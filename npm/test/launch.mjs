/** What every suite in Chromium starts with: headless as root, and nothing asked of the network. */
import { chromium } from 'playwright-core'

export const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** Milliseconds after which something hangs, on the busiest machine; nothing is measured by it. */
export const HANG = 180_000

/** The browser at this path. */
export const launch = (executablePath, options = {}) => chromium.launch({ executablePath, args: FLAGS, timeout: HANG, ...options })

/** Asks again until it is so. */
export async function soon(check) {
  const until = Date.now() + HANG
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > until) throw new Error(`still not so after ${HANG / 60_000} minutes: ${error.message}`)
    }
    await new Promise((resume) => { setTimeout(resume, 20) })
  }
}

/** Longer than any pause of the form and of the package's adapters. */
const LONGER = 600

/** Lets the page come to rest. Its timers run in order: after a longer one, all that were set before have run, and their frames are drawn. */
export const rested = (page) => page.evaluate((longer) => new Promise((done) => {
  setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))), longer)
}), LONGER)

/** A few pages at a time, results in order. */
export async function together(jobs, width = 3) {
  const results = []
  let next = 0
  const worker = async () => {
    for (let at = next++; at < jobs.length; at = next++) results[at] = await jobs[at]()
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}
