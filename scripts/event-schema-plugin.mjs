/** Tells redocly that `x-event-schema` has a schema, so that it is linted and counts as used. */
// biome-ignore lint/style/noDefaultExport: redocly takes the default export of a plugin.
export default function eventSchema() {
  return {
    id: 'event-schema',
    typeExtension: {
      oas3: ({ Response, ...types }) => ({
        ...types,
        Response: { ...Response, properties: { ...Response.properties, 'x-event-schema': 'Schema' } },
      }),
    },
  }
}
