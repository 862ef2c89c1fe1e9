/** A value that may come later. */
export type Awaitable<T> = T | Promise<T>

/** All values, at once if they are there. */
export function whenAll<T>(values: readonly Awaitable<T>[]): Awaitable<T[]> {
  // Without a promise among them, they are values.
  return values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as T[])
}

/** As `whenReady`, with a function that needs one more value: what would otherwise be a closure for each request. */
export function whenReadyWith<T, Given, U>(
  value: Awaitable<T>,
  next: (value: T, given: Given) => Awaitable<U>,
  given: Given,
): Awaitable<U> {
  return value instanceof Promise ? later(value, next, given) : next(value, given)
}

/** Apart, so that what it captures is kept only if it has to be waited for. */
function later<T, Given, U>(value: Promise<T>, next: (value: T, given: Given) => Awaitable<U>, given: Given): Promise<U> {
  return value.then((ready) => next(ready, given))
}

/** Continues with a value: at once if it is there, because a turn of the event loop costs more than most answers. */
export function whenReady<T, U>(value: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return value instanceof Promise ? value.then(next) : next(value)
}
