import { render } from 'preact'
import { App } from './app.tsx'

const [, code] = /^#code=(.+)$/.exec(location.hash) ?? []
// A code is a secret, although it works only once: it does not stay in the address, nor in the history.
if (code !== undefined) history.replaceState(null, '', location.pathname)
const root = document.getElementById('root')
if (root !== null) render(<App code={code} />, root)
