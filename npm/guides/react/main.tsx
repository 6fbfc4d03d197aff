import { createRoot } from 'react-dom/client'
import { Form } from './Form'

createRoot(document.getElementById('app')!).render(<Form />)
