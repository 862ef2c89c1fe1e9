import { drawImages } from '../../answers/draw-images.ts'
import type { ModelOperation } from '../operation.ts'

/** Images in which the masked region is another. */
export const editImage: ModelOperation<'editImage'> = { family: 'image', answer: (input) => drawImages(input, 'image_edit') }
