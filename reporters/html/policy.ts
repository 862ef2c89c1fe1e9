/** The SHA-256 of the style and of the script, in Base64. A test holds them to the texts: browsers count nothing at load. */
export const hashes = {
  style: '4XkPSbDgl+D0upLpbwhGtEdz7X4mcpuh0NwMc9/nu84=',
  script: 'Dl13OcYv+tbqPSH/WbPpMcGr9C2hWwDjvh+mNXiqVtY=',
} as const

/** What a page may do: its own style, its own script, and nothing from anywhere. */
export const policy = `default-src 'none'; style-src 'sha256-${hashes.style}'; script-src 'sha256-${hashes.script}'; base-uri 'none'; form-action 'none'`
