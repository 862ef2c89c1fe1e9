import type { Figure } from '../../engine/report/result.ts'
import { burst } from './pictures/burst.ts'
import { samples } from './pictures/samples.ts'
import { timeline } from './pictures/timeline.ts'

/** What a check has measured, as a picture with its words and its numbers. */
export function picture(figure: Figure): string {
  switch (figure.kind) {
    case 'timeline':
      return timeline(figure)
    case 'burst':
      return burst(figure)
    case 'samples':
      return samples(figure)
  }
}
