export * as cityLayers from './layers.ts'
export { planCity } from './plan.ts'
export { writeCity, type CityFormat } from './write.ts'
