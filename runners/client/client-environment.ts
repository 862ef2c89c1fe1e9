/** The environment variables from which clients read a URL and a key, with the values of a mock. */
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
