/** What every suite in Chromium starts with: headless as root, and nothing asked of the network. */
export const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']

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
