import { drawImages } from '../../answers/draw-images.ts'
import type { ModelOperation } from '../operation.ts'

/** Variations of an image. */
export const createImageVariation: ModelOperation<'createImageVariation'> = {
  family: 'image',
  answer: (input) => drawImages(input),
}
