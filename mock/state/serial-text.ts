const digits = 36
const lowDigits = 2
const lowCount = digits ** lowDigits
const low = Array.from({ length: lowCount }, (_, number) => number.toString(digits).padStart(lowDigits, '0'))

let lastHigh = -1
let lastHighText = ''

/** A whole number in base 36 with at least so many digits: numbers that follow one another mostly share all but two of them. */
export function toSerialText(number: number, width: number): string {
  const high = Math.floor(number / lowCount)
  if (high !== lastHigh) {
    lastHigh = high
    lastHighText = high.toString(digits)
  }
  const missing = width - lowDigits - lastHighText.length
  return (missing > 0 ? zeros.slice(0, missing) : '') + lastHighText + low[number % lowCount]
}

const zeros = '0'.repeat(16)
