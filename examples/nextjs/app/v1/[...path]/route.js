import { answer } from '../../../mock.js'

// A route handler of Next.js is a function from a Request to a Response, and so is the mock.
export const dynamic = 'force-dynamic'
export { answer as DELETE, answer as GET, answer as POST }
