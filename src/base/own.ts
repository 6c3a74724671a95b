/** Sets an own property, also under the one name that plain assignment would take for the prototype. */
export function setOwn<T>(properties: Record<string, T>, name: string, value: T): void {
  if (name !== '__proto__') properties[name] = value
  else Object.defineProperty(properties, name, { value, enumerable: true })
}
