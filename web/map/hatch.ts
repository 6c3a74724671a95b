import { color } from '../tokens.ts'

/** A seamless tile of 45° lines, 1.3 px wide and 5 px apart: MapLibre has no patterns of its own. */
function hatch(line: string, ground: string | null, width: number): ImageData {
  const ratio = hatchRatio
  const side = 7 * ratio
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const pen = canvas.getContext('2d')
  if (pen === null) return new ImageData(side, side)
  if (ground !== null) {
    pen.fillStyle = ground
    pen.fillRect(0, 0, side, side)
  }
  pen.strokeStyle = line
  pen.lineWidth = width * ratio
  for (const shift of [-side, 0, side]) {
    pen.beginPath()
    pen.moveTo(shift - side / 2, side * 1.5)
    pen.lineTo(shift + side * 1.5, -side / 2)
    pen.stroke()
  }
  return pen.getImageData(0, 0, side, side)
}

export const hatchRatio = 2

/** The textures of the style by image name. */
export const hatches = (): Readonly<Record<string, ImageData>> => ({
  unknown: hatch(color.hatch, color.hatchGround, 1.3),
  uncovered: hatch(color.bad, null, 1.1),
})
