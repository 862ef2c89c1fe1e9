/** What is wrong with replies that do not follow the document. */
export const unknownToDocument: string[] = []
