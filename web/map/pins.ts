import { color } from '../tokens.ts'
import { hatchRatio } from './hatch.ts'

/** A ring for the number of a row, and a filled one for the row that is chosen. */
export const pins = (): Readonly<Record<string, ImageData>> => ({
  pin: disc(color.surface, color.primary),
  'pin-chosen': disc(color.ink, color.surface),
})

function disc(fill: string, edge: string): ImageData {
  const side = 26 * hatchRatio
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const pen = canvas.getContext('2d')
  if (pen === null) return new ImageData(side, side)
  pen.arc(side / 2, side / 2, side / 2 - hatchRatio, 0, 2 * Math.PI)
  pen.fillStyle = fill
  pen.fill()
  pen.lineWidth = 1.6 * hatchRatio
  pen.strokeStyle = edge
  pen.stroke()
  return pen.getImageData(0, 0, side, side)
}
