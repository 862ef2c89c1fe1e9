/** A value that may come later. */
export type Awaitable<T> = T | Promise<T>

/** Continues with a value: at once if it is there, because a turn of the event loop costs more than most answers. */
export function whenReady<T, U>(value: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return value instanceof Promise ? value.then(next) : next(value)
}
