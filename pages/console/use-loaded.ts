import { useCallback, useEffect, useState } from 'preact/hooks'
import { toMessage } from '../shared/text.ts'

/** What a page shows, and how it came by it. */
export interface Loaded<Value> {
  /** Undefined until it is there. */
  readonly value: Value | undefined
  readonly problem: string | undefined
  readonly reload: () => void
}

/** Loads what a page shows; again when the reader comes back to it. `load` has to be the same function each time. */
export function useLoaded<Value>(load: () => Promise<Value>): Loaded<Value> {
  const [value, setValue] = useState<Value>()
  const [problem, setProblem] = useState<string>()
  const reload = useCallback(() => {
    load().then(
      (loaded) => {
        setValue(() => loaded)
        setProblem(undefined)
      },
      (error: unknown) => setProblem(toMessage(error)),
    )
  }, [load])
  useEffect(() => {
    reload()
    window.addEventListener('focus', reload)
    return () => window.removeEventListener('focus', reload)
  }, [reload])
  return { value, problem, reload }
}
