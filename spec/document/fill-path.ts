/** A path with values in place of its parameters, e.g. `/todos/7` of `/todos/{id}`. */
export function fillPath(path: string, parameters: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{([^}]+)\}/g, (whole, name: string) => {
    const value = parameters[name]
    return value === undefined ? whole : encodeURIComponent(value)
  })
}
