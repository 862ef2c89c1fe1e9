import { drawImages } from '../../answers/draw-images.ts'
import type { ModelOperation } from '../operation.ts'

/** Images from a prompt. */
export const createImage: ModelOperation<'createImage'> = { family: 'image', answer: (input) => drawImages(input) }
