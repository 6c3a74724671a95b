import { encodeGb } from '#platform/formats/gb.ts'
import { onSpecimen, onText, type Kind } from '../kind.ts'
import { partOf, withPart, type Specimen } from '../specimen.ts'

const both = ['geojson', 'geojson-lines']
const document = ['geojson']

/** The first place where a text stands, replaced. */
const once = (from: string | RegExp, to: string) => (text: string) => text.replace(from, () => to)

const recoded = (specimen: Specimen, encode: (text: string) => Buffer): Specimen =>
  withPart(specimen, specimen.main, encode(partOf(specimen, specimen.main).toString()))

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()
const utf32 = (text: string): Buffer =>
  Buffer.from(Uint32Array.from(`\ufeff${text}`, c => c.codePointAt(0) ?? 0).buffer)

const manyProperties = Array.from({ length: 10_000 }, (_, i) => `,"p${i}":${i}`).join('')
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
const geometry = /"geometry":\{.*?\]\]\]\}/

/** GeoJSON that is none, and text in other encodings than its own. */
export const jsonKinds: readonly Kind[] = [
  onSpecimen('json-in-gbk', s => recoded(s, encodeGb), {
    formats: both,
    says: ['json-in-another-encoding', 'not-utf8'],
  }),
  onSpecimen('json-in-utf16le', s => recoded(s, text => Buffer.from(`\ufeff${text}`, 'utf16le')), {
    formats: both,
    says: ['unknown-format', 'json-in-another-encoding'],
  }),
  onSpecimen('json-in-utf16be', s => recoded(s, text => utf16be(`\ufeff${text}`)), {
    formats: both,
    says: ['unknown-format', 'json-in-another-encoding'],
  }),
  onSpecimen('json-in-utf16-unmarked', s => recoded(s, text => Buffer.from(text, 'utf16le')), {
    formats: both,
    says: ['unknown-format', 'json-in-another-encoding'],
  }),
  onSpecimen('json-in-utf32', s => recoded(s, utf32), { formats: both }),
  onText('json-nested-in-properties', both, once('"备注":null', `"备注":${nested(100_000)}`), {
    says: ['nested-too-deep'],
  }),
  onText(
    'json-nested-in-coordinates',
    both,
    once('"coordinates":[[', `"coordinates":[[${nested(5000)},`),
    { says: ['nested-too-deep', 'coordinate-not-a-number'] },
  ),
  onText('json-many-properties', both, once('"备注":null', `"备注":null${manyProperties}`), {
    says: ['too-many-columns'],
  }),
  onText('json-nested-without-end', both, once('"备注":null', `"备注":${'{"a":'.repeat(20_000)}`), {
    says: ['truncated-json', 'nested-too-deep', 'bad-json'],
  }),
  onText('json-number-too-large', both, once('87.6', '1e999'), {
    says: ['not-finite', 'coordinate-not-a-number'],
  }),
  onText('json-number-of-many-digits', both, once('87.6', `87.${'6'.repeat(50_000)}`), {
    whole: true,
  }),
  onText('json-number-with-comma', both, once('87.6,', '87,6,')),
  onText('json-number-as-text', both, once('[87.6,', '["87.6",'), {
    says: ['coordinate-not-a-number'],
  }),
  onText('json-key-twice', both, once('"properties":{', '"properties":null,"properties":{'), {
    whole: true,
  }),
  onText('json-single-quotes', both, text => text.replaceAll('"', "'"), {
    says: ['unknown-format'],
  }),
  onText('json-trailing-comma', both, text => text.replaceAll(']]]}', ']]],}'), {
    says: ['trailing-content', 'bad-json'],
  }),
  onText('json-with-comments', both, text => `/* 房屋 */\n${text}`),
  onText('json-as-script', both, text => `var data = ${text};`, { says: ['unknown-format'] }),
  onText('json-bad-escape', both, once('和平路', '\\x和平路'), { says: ['bad-json'] }),
  onText('json-control-sign', both, once('和平路', '和\u0001平路'), { says: ['bad-json'] }),
  onText('json-features-an-object', document, once(/"features":\[/, '"features":{"a":['), {
    says: ['features-not-a-list', 'truncated-json', 'bad-json', 'trailing-content'],
  }),
  onText('json-features-null', document, () => '{"type":"FeatureCollection","features":null}', {
    says: ['features-not-a-list'],
  }),
  onText('json-no-features', document, () => '{"type":"FeatureCollection"}'),
  onText('json-features-twice', document, text => text.replace(/\]\}$/, '],"features":[]}'), {
    whole: true,
  }),
  onText('json-feature-null', document, once('"features":[', '"features":[null,1,"a",[],{},'), {
    says: ['not-a-feature'],
  }),
  onText('json-type-unknown', both, text => text.replaceAll('"Feature"', '"Feat"'), {
    says: ['not-a-feature', 'unknown-format'],
  }),
  onText('json-geometry-type-unknown', both, once('"Polygon"', '"Polyhedron"'), {
    says: ['geometry-type-unknown'],
  }),
  onText('json-geometry-a-text', both, once(geometry, '"geometry":"POLYGON((0 0))"'), {
    says: ['geometry-not-readable'],
  }),
  onText('json-coordinates-missing', both, once(/"coordinates":\[.*?\]\]\]/, '"coordinates":null')),
  onText(
    'json-coordinates-too-shallow',
    both,
    once(/"coordinates":\[.*?\]\]\]/, '"coordinates":[87.6,43.8]'),
    { says: ['coordinate-not-a-number'] },
  ),
  onText(
    'json-collections-in-collections',
    both,
    once(
      geometry,
      `"geometry":${'{"type":"GeometryCollection","geometries":['.repeat(2000)}${']}'.repeat(2000)}`,
    ),
    { says: ['nested-too-deep'] },
  ),
  onText(
    'json-three-dimensions',
    both,
    text => text.replaceAll(/\[(87[.\d]*),(43[.\d]*)\]/g, '[$1,$2,12.5,7]'),
    { whole: true },
  ),
  onText('json-crs-unknown', document, once('EPSG::4490', 'EPSG::999999'), {
    says: ['crs-unknown'],
  }),
  onText('json-crs-local', document, once('urn:ogc:def:crs:EPSG::4490', '某市独立坐标系'), {
    says: ['crs-unknown', 'crs-local'],
  }),
  onText('json-crs-a-list', document, once(/"crs":\{.*?\}\}/, '"crs":[[[1]]]')),
  onText('json-empty-objects', both, text => `${'{}\n'.repeat(3)}${text}`),
  onText('json-lines-all-bad', ['geojson-lines'], text => text.replaceAll('}\n', '\n'), {
    says: ['bad-json', 'truncated-json', 'unknown-format'],
  }),
  onText(
    'json-line-in-the-middle-cut',
    ['geojson-lines'],
    text => text.replace(/\n(.{60}).*\n/, '\n$1\n'),
    { says: ['bad-json'] },
  ),
]
