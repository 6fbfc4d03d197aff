import { load } from 'kyc-preflight'
import { mount } from 'svelte'
import Form from './Form.svelte'

const kyc = await load({ locale: 'zh-Hans' })
mount(Form, { target: document.getElementById('app')!, props: { kyc } })
