const numbers = new Intl.NumberFormat('en')

/** A whole number with its thousands apart. */
export function showNumber(value: number): string {
  return numbers.format(value)
}

/** A date and a time of day on this machine, to the second. */
export function showTime(milliseconds: number): string {
  const date = new Date(milliseconds)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${showClock(milliseconds)}`
}

/** A time of day on this machine, to the second. */
export function showClock(milliseconds: number): string {
  return new Date(milliseconds).toTimeString().slice(0, 8)
}
