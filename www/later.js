/** Everything that the first check can do without; fetched as soon as the page can be used. */
export { buildEndpoints, onChange, onClick, onSubmit } from './actions.js'
export { buildAnswer, buildSamples, showAnswer } from './answer.js'
export { nameable, showFacts } from './facts.js'
export { fieldGiven, fieldValues, labelChoices, partIssues, readAccount, syncFields } from './fields.js'
export { buildOutcome, showBody, showSummary } from './outcome.js'
export { buildProducts } from './own.js'
export { buildServers, sendFrom, showServers } from './servers.js'
export { buildPrices, buildTariff, showCost, tariff } from './tariff.js'
