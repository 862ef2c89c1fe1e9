const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const fixdate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/

/** RFC 9110 §5.6.7, the form that senders have to use, as Unix milliseconds; undefined if it is not a date. */
export function parseHttpDate(text: string): number | undefined {
  const [, day, month = '', year, hour, minute, second] = fixdate.exec(text) ?? []
  const monthIndex = months.indexOf(month)
  if (monthIndex === -1) return undefined
  return Date.UTC(Number(year), monthIndex, Number(day), Number(hour), Number(minute), Number(second))
}
