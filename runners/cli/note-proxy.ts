const variables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy']

/** Tells that requests go to the target directly: a check judges connections, and a proxy would make them its own. */
export function noteProxy(): void {
  const set = variables.find((name) => (process.env[name] ?? '') !== '')
  if (set !== undefined) process.stderr.write(`note: ${set} is not used: the requests go to the target directly.\n`)
}
