import { clientCheck } from '../../engine/client/client-check.ts'
import { isLasting } from '../../engine/client/scenario-answers.ts'
import { apiRequests, type ClientRequest, type ClientRun, fileKeys } from '../../engine/client/traffic.ts'
import { ruleOnClients, tokmodel } from '../../spec/profile/statements.ts'

/** Whoever reads the key once has to be started again with each new one. A client that reads no file is not judged. */
export const rotatedKey = clientCheck({
  id: 'client/rotated-key',
  level: 'SHOULD',
  says: 'a client that has its key from a file goes on with the new one that comes into the file',
  cites: [tokmodel('KEY-11'), ruleOnClients],
  scenarios: ['rotate-midway'],
  missed(run) {
    if (!apiRequests(run).some(isFromFile)) return 'no request had the key of the file'
    if (!isRotated(run)) return 'no request came after the key of the file had been replaced'
    return undefined
  },
  judge(run) {
    const refused = apiRequests(run).filter((request) => isFromFile(request) && isLasting(run, request))
    if (refused.length === 0 || apiRequests(run).some(isRenewed)) return undefined
    return { expected: 'requests with the new key of the file', actual: 'none', requests: refused }
  },
})

function isRenewed({ keyName }: ClientRequest): boolean {
  return keyName === fileKeys.renewed
}

function isFromFile({ keyName }: ClientRequest): boolean {
  return keyName === fileKeys.first || keyName === fileKeys.renewed
}

/** Whether the client has taken the new key, or was refused with the old one. */
function isRotated(run: ClientRun): boolean {
  return apiRequests(run).some((request) => isRenewed(request) || (isFromFile(request) && isLasting(run, request)))
}
