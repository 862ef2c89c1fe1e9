/** Whether a value is a regular expression, also one of another realm: each test file of jest has globals of its own. */
export function isExpression(value: unknown): value is RegExp {
  return Object.prototype.toString.call(value) === '[object RegExp]'
}
