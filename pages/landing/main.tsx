// The server does not know by which of its names it was asked.
for (const place of document.querySelectorAll('[data-base]')) place.textContent = `${location.origin}/v1`

export {}
