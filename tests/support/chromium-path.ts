import { existsSync } from 'node:fs'

/** Where Debian and Google put their browsers. */
const places = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map((name) => `/usr/bin/${name}`)

/** The browser of this machine; undefined if there is none. */
export const executablePath = places.find((place) => existsSync(place))
