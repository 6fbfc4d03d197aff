/** What the tests install, once: `node npm/tool/installs.mjs`. Each suite would install its own; here nobody waits for it. */
import { libraries } from '../consumers/place.mjs'
import { tools } from '../matrix/place.mjs'
import { install } from './docs.mjs'

for (const one of [libraries, tools, install]) one()
