import { writeCamera } from '../map/camera.ts'

/** The side of the whole world at zoom 0, px. */
const world = 512
const closest = 17

const mercator = (latitude: number) =>
  Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI)

type Room = { readonly width: number; readonly height: number }

/** What is free of the map on this screen, between its panels. */
const roomOfScreen = (): Room =>
  innerWidth < 768
    ? { width: innerWidth - 40, height: innerHeight - 380 }
    : { width: innerWidth - 840, height: innerHeight - 280 }

/** The camera that shows a box (degrees) in the room there is, as the address writes it: no closer than a house needs. */
export function cameraFor(
  [west, south, east, north]: readonly [number, number, number, number],
  room: Room = roomOfScreen(),
): string {
  const wide = (Math.max(room.width, 120) * 360) / (Math.max(east - west, 1e-9) * world)
  const tall =
    Math.max(room.height, 120) / (Math.max(mercator(north) - mercator(south), 1e-12) * world)
  const zoom = Math.min(closest, Math.log2(Math.min(wide, tall)))
  const [longitude, latitude] = [(west + east) / 2, (south + north) / 2]
  return writeCamera({ longitude, latitude, zoom, bearing: 0, pitch: 0 })
}
