import { newApi } from './new-api.ts'
import { newApi2025 } from './new-api-2025.ts'
import { oneApi } from './one-api.ts'
import type { Persona } from './persona.ts'

/** Every persona, by its name on the command line. */
export const personas: Readonly<Record<string, Persona>> = Object.fromEntries(
  [newApi, newApi2025, oneApi].map((persona) => [persona.name, persona]),
)
