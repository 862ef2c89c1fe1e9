/** Tells redocly that a schema stands under `x-event-schema`, so that it is looked at and counts as used. */
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
