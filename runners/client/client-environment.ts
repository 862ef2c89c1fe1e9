/** The variables in which clients look for a URL and a key, with those of a mock. */
export function clientEnvironment(url: string, key: string): Record<string, string> {
  return {
    OPENAI_BASE_URL: `${url}/v1`,
    OPENAI_API_KEY: key,
    ANTHROPIC_BASE_URL: url,
    ANTHROPIC_API_KEY: key,
    TOKMODEL_BASE_URL: url,
    TOKMODEL_API_KEY: key,
  }
}
