import { createApp, h, Suspense } from 'vue'
import Form from './Form.vue'

// The form awaits the engine in its setup, so it stands in a Suspense.
createApp({ render: () => h(Suspense, () => h(Form)) }).mount('#app')
