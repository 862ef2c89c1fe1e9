/** A value that may come later. */
export type Awaitable<T> = T | Promise<T>

/** Goes on with a value: at once where it is there, for a turn of the loop costs more than most answers. */
export function whenReady<T, U>(value: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return value instanceof Promise ? value.then(next) : next(value)
}
