import { drawLinkedImage } from '../../answers/draw-images.ts'
import { notFound } from '../../pipeline/refuse.ts'
import type { PlainOperation } from '../operation.ts'

/** The image of a link, as long as the link is valid. */
export const getGeneratedImage: PlainOperation<'getGeneratedImage'> = {
  async answer({ variable, seed, created }) {
    const content = await drawLinkedImage(seed, variable, created)
    if (content === undefined) throw notFound()
    return { mediaType: 'image/png', content }
  },
}
