export * from '../wasm.js'
