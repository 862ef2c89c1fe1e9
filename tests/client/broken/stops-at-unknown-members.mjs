import { chat } from '../chat.mjs'

const completion = await (await chat('Hello')).json()
const known = ['id', 'object', 'created', 'model', 'choices', 'usage', 'system_fingerprint']
if (Object.keys(completion).some((name) => !known.includes(name))) process.exitCode = 1
