/** Where the interface for GIS programs begins. */
export const root = '/ogc'

/** The address the client used, so that links lead back through it. */
type Asked = { readonly protocol: string; readonly host: string; readonly url: string }

export const baseOf = ({ protocol, host }: Asked): string => `${protocol}://${host}${root}`
export const urlOf = ({ protocol, host, url }: Asked): string => `${protocol}://${host}${url}`
