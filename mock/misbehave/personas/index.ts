import { newApi } from './new-api.ts'
import { oneApi } from './one-api.ts'
import type { Persona } from './persona.ts'

/** Every persona, by its name on the command line. */
export const personas: Readonly<Record<string, Persona>> = { [newApi.name]: newApi, [oneApi.name]: oneApi }
