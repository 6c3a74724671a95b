import type { Text } from '#policy/indicators/model.ts'
import type { Wording } from './fill.ts'

const t = (zh: string, en: string): Text => ({ zh, en })

/** A file that cannot be read whole: nothing of its batch is taken in. */
const files: Wording = {
  'empty-file': t('文件是空的', 'The file is empty'),
  'unknown-format': t('不认识这种文件格式', 'The file has no format that is read here'),
  'old-excel': t(
    '这是旧版 Excel（.xls）或带密码的工作簿，请另存为不带密码的 .xlsx',
    'An old Excel file (.xls) or one with a password; save it as .xlsx without one',
  ),
  'sparse-file': t(
    '文件几乎全是空洞，可能没有传完',
    'The file is almost all holes; it may not have been transferred whole',
  ),
  'changed-while-read': t(
    '读取过程中文件被改动，请待其写完再导入',
    'The file changed while it was read; wait until it is written',
  ),
  'not-found': t('找不到文件', 'There is no such file'),
  'not-readable': t('文件打不开', 'The file cannot be opened'),
  'truncated-gzip': t('压缩文件不完整，请重新传输', 'The .gz is cut short; transfer it again'),
  'damaged-gzip': t('压缩文件已损坏', 'The .gz is damaged'),
  'truncated-json': t('JSON 不完整，末尾缺失', 'The JSON ends before it is complete'),
  'trailing-content': t('JSON 之后还有内容', 'Something follows the end of the JSON'),
  'features-not-a-list': t('features 不是列表', '“features” is no list'),
  'truncated-csv': t(
    '引号未闭合，文件可能不完整',
    'A quote is never closed; the file may be cut short',
  ),
  'truncated-pbf': t('PBF 不完整', 'The PBF is cut short'),
  'damaged-pbf': t('PBF 已损坏', 'The PBF is damaged'),
  'unsupported-compression': t(
    'PBF 使用了不支持的压缩方式',
    'The PBF uses a compression that is not read',
  ),
  'unsupported-feature': t('PBF 要求不支持的特性', 'The PBF requires a feature that is not read'),
  'missing-dbf': t(
    '缺 .dbf，请把同名 .dbf 放在一起',
    'The .dbf is missing; put it beside the .shp',
  ),
  'missing-shx': t(
    '缺 .shx，请把同名 .shx 放在一起',
    'The .shx is missing; put it beside the .shp',
  ),
  'missing-shp': t('缺 .shp，请把同名 .shp 放在一起', 'The .shp is missing; put it beside'),
  'truncated-shp': t('.shp 不完整', 'The .shp is cut short'),
  'truncated-shx': t('.shx 不完整', 'The .shx is cut short'),
  'truncated-dbf': t('.dbf 不完整', 'The .dbf is cut short'),
  'damaged-dbf': t('.dbf 已损坏', 'The .dbf is damaged'),
  'record-counts-differ': t(
    '文件各处的记录数不一致',
    'The parts of the file differ in their number of records',
  ),
  'unknown-shape-type': t('.shp 的图形类型未知', 'The .shp has an unknown shape type'),
  'multipatch-not-read': t('不读取三维 MultiPatch 图形', 'MultiPatch shapes are not read'),
  'feature-too-large': t(
    '单个要素过大：最多 32 MiB、30 万个顶点；请拆分',
    'One feature is too large: at most 32 MiB and 300,000 vertices; split it',
  ),
  'not-a-file': t(
    '是管道、设备或目录，不是普通文件',
    'A pipe, a device or a folder, and no ordinary file',
  ),
  'gzip-not-read': t(
    '这种格式不能以 .gz 读取，请先解压',
    'This format is not read from a .gz; unpack it first',
  ),
  'gzip-bomb': t(
    '压缩比异常，疑为压缩炸弹，已拒绝',
    'It unpacks to far more than data does; refused',
  ),
  'json-in-another-encoding': t(
    'JSON 只能是 UTF-8，这份是 {value}；请另存为 UTF-8',
    'JSON is UTF-8 alone and this is {value}; save it as UTF-8',
  ),
  'shape-lengths-differ': t(
    '.shp 与 .shx 所记的长度不同，按 .shx 读取',
    'The .shp and the .shx give different lengths; read by the .shx',
  ),
  'damaged-row': t('表中这一行错位或已损坏', 'The row of the table is displaced or damaged'),
  'too-many-columns': t('列过多，最多 4096 列', 'More than 4,096 columns'),
  'too-many-files': t(
    '文件过多，最多 4000 个；请分批导入',
    'More than 4,000 files; take them in several batches',
  ),
  'too-many-layers': t('图层过多', 'The file has too many layers'),
  'cell-text-missing': t(
    '单元格引用的文字不在工作簿中',
    'The text the cell refers to is not in the workbook',
  ),
  'workbook-links-outside': t(
    '工作簿引用了外部文件，未读取；公式取保存时的值',
    'The workbook links to another file, which is not read; formulas give the values they were saved with',
  ),
  'workbook-has-macros': t('工作簿带宏，未运行', 'The workbook has macros; they are not run'),
  'spans-too-far': t(
    '图形跨越范围过大，有顶点坐标错误',
    'The shape spans more than a city; a vertex is astray',
  ),
  'far-from-city': t(
    '位置远离城市其他数据，请核对',
    'Lies far from the rest of the city; check it',
  ),
  'too-tangled': t('图形自相交过多，无法修复', 'The shape crosses itself too often to be mended'),
  'not-utf8': t('不是 UTF-8 文本', 'The text is not UTF-8'),
}

/** Archives, GeoPackages and workbooks that cannot be read whole. */
const containers: Wording = {
  'truncated-zip': t(
    '压缩包或工作簿不完整，请重新传输',
    'The archive or workbook is cut short; transfer it again',
  ),
  'damaged-zip': t('压缩包或工作簿已损坏', 'The archive or workbook is damaged'),
  'zip-encrypted': t('压缩包有密码，请解压后再导入', 'The archive has a password; unpack it first'),
  'zip-method-not-read': t(
    '压缩包使用了不支持的压缩方式',
    'The archive uses a compression that is not read',
  ),
  'zip-too-many-entries': t('压缩包内文件过多', 'The archive holds too many files'),
  'zip-too-large': t('压缩包解压后过大', 'The archive is too large when unpacked'),
  'zip-bomb': t(
    '压缩比异常，疑为压缩炸弹，已拒绝',
    'It unpacks to far more than data does; refused',
  ),
  'zip-unsafe-name': t(
    '压缩包内的文件名指向包外或过长，已拒绝',
    'A name in the archive leads out of it or is too long; refused',
  ),
  'zip-duplicate-name': t('压缩包内有重名文件', 'Two files in the archive have one name'),
  'zip-nested': t('压缩包内还有压缩包，请先解压', 'An archive inside the archive; unpack it first'),
  'no-data-in-zip': t('压缩包内没有可读的数据', 'The archive holds no data that is read here'),
  'disk-full': t('磁盘空间不足，无法解压', 'The disk is full; the archive cannot be unpacked'),
  'truncated-gpkg': t('GeoPackage 不完整', 'The GeoPackage is cut short'),
  'damaged-gpkg': t('GeoPackage 已损坏', 'The GeoPackage is damaged'),
  'truncated-fgb': t('FlatGeobuf 不完整', 'The FlatGeobuf is cut short'),
  'damaged-fgb': t('FlatGeobuf 已损坏', 'The FlatGeobuf is damaged'),
  'fgb-version-not-read': t(
    '不读取这一版本的 FlatGeobuf，请另存为第 3 版',
    'This version of FlatGeobuf is not read; save it as version 3',
  ),
  'unfinished-changes': t(
    '另一程序正在编辑该文件，请先在其中保存并关闭',
    'Another program has changes under way in the file; save and close it there first',
  ),
  'no-layers': t('GeoPackage 中没有要素或属性图层', 'The GeoPackage has no layer of features'),
  'damaged-xlsx': t('工作簿已损坏', 'The workbook is damaged'),
  'xml-doctype': t(
    '工作簿含 XML 实体声明，出于安全拒绝读取',
    'The workbook declares XML entities; refused for safety',
  ),
  'workbook-too-large': t('工作簿过大', 'The workbook is too large'),
  'workbook-not-markable': t(
    '工作簿没有样式表，无法标记；请在 Excel 中打开并另存',
    'The workbook has no styles to mark with; open it in Excel and save it',
  ),
  'no-table-in-workbook': t(
    '工作簿中没有带表头的数据表',
    'No sheet of the workbook shows a table with a header',
  ),
}

/** A row, a ring or a relation that is left out while the rest is taken in. */
const rows: Wording = {
  'bad-json': t('这一行不是 JSON', 'This line is no JSON'),
  'nested-too-deep': t('JSON 嵌套过深', 'The JSON is nested too deep'),
  'not-a-flag': t('不是“是/否”，该字段留空', 'It is neither yes nor no; the field is left out'),
  'not-a-number': t('不是数字，该字段留空', 'It is no number; the field is left out'),
  'not-a-year': t('不是年份，该字段留空', 'It is no year; the field is left out'),
  'not-a-feature': t('不是 GeoJSON 要素', 'It is no GeoJSON feature'),
  'not-a-data-row': t('合计或备注行，不是记录', 'A sum or a remark, not a record'),
  'geometry-type-not-read': t(
    '不读取这种图形（曲线、混合集合等），请转为折线后再导入',
    'Geometry of this kind (curves, collections) is not read; straighten it first',
  ),
  'ragged-row': t('列数与表头不符', 'The row has another number of columns than the header'),
  'damaged-shape': t('图形记录已损坏', 'The shape record is damaged'),
  'feature-damaged': t('要素记录已损坏', 'The record of the feature is damaged'),
  'geometry-type-unknown': t('图形类型未知', 'The geometry has an unknown type'),
  'geometry-not-readable': t('坐标读不出来', 'The coordinates cannot be read'),
  'geometry-not-wkt': t('WKT 读不出来', 'The WKT cannot be read'),
  'geometry-collection-mixed': t(
    '混合图形集合不能入库',
    'A collection of mixed geometries cannot be taken in',
  ),
  'geometry-kind': t('图形类型与类别不符', 'The geometry does not suit the class'),
  'empty-geometry': t('图形是空的', 'The geometry is empty'),
  'no-geometry': t('没有图形', 'There is no geometry'),
  empty: t('图形是空的', 'The geometry is empty'),
  'not-finite': t('坐标不是数字', 'A coordinate is no number'),
  'null-island': t('坐标为 0,0', 'The coordinates are 0,0'),
  'coordinates-out-of-range': t(
    '坐标超出经纬度范围',
    'The coordinates are outside longitude and latitude',
  ),
  'coordinates-in-metres': t('坐标像是米而不是度', 'The coordinates look like metres, not degrees'),
  'coordinates-in-degrees': t(
    '坐标像是度而不是米',
    'The coordinates look like degrees, not metres',
  ),
  'coordinates-swapped': t('经纬度像是颠倒了', 'Longitude and latitude look swapped'),
  'coordinates-outside-crs': t(
    '坐标超出该坐标系的适用范围',
    'The coordinates are outside the coordinate system',
  ),
  'ring-too-short': t('环不足三个点', 'A ring has fewer than three points'),
  'line-too-short': t('线不足两个点', 'A line has fewer than two points'),
  'zero-area': t('面积为零', 'The polygon has no area'),
  unrepairable: t('图形无法修复', 'The geometry cannot be repaired'),
  'duplicate-id': t(
    '同一批中编号重复，保留先出现的',
    'The id stands earlier in the batch; the first one is kept',
  ),
  'relation-incomplete': t(
    '关系的成员不全，拼不成面',
    'The relation lacks members and makes no polygon',
  ),
  'relation-ring-open': t(
    '关系的环不闭合，拼不成面',
    'The ways of the relation leave a ring open and make no polygon',
  ),
  'area-missing-nodes': t('面缺少节点', 'The area lacks nodes'),
}

/** Said, and nothing left out. */
const warnings: Wording = {
  'relation-missing-members': t(
    '关系有成员不在文件里',
    'The relation has members outside the file',
  ),
  'way-missing-nodes': t(
    '路径缺少节点，保留连续的各段',
    'The way lacks nodes; each run of located ones is kept',
  ),
  'duplicate-footprint': t(
    '与另一对象图形相同，两者都保留',
    'Another object has the same footprint; both are kept',
  ),
  'joined-to-nothing': t(
    '这批数据里同类对象有图形，这一行的编号却对不上任何一个；作为没有位置的对象收下',
    'Objects of its class have a place in this batch, but none has the id of this row; it is kept without a place',
  ),
  'map-not-used': t(
    '--map 的这一条没有用上：文件没有此列，或其类别没有此字段',
    'This line of --map was not used: no file has the column, or its class no such field',
  ),
  'title-row': t('表头上方的标题行，已跳过', 'A title above the header; passed over'),
  'layer-not-read': t(
    '该图层不是要素或属性表，已跳过',
    'The layer is no table of features; skipped',
  ),
  'layer-not-found': t('目录列出的图层不存在', 'The contents list a layer that is not there'),
  'layer-is-a-view': t(
    '该图层是视图，已跳过；请导出为普通图层',
    'The layer is a view; skipped; export it as a plain layer',
  ),
  'sheet-hidden': t('隐藏的工作表，已跳过', 'The sheet is hidden; skipped'),
  'sheet-without-table': t(
    '工作表中没有带表头的数据表，已跳过',
    'The sheet shows no table with a header; skipped',
  ),
  'cell-error': t('单元格是错误值，按未知处理', 'The cell shows an error; taken as unknown'),
  'formula-without-value': t(
    '公式没有保存结果，请在 Excel 中打开并保存后再导入',
    'The formula was saved without its value; open and save the file in Excel first',
  ),
  'cell-outside-table': t(
    '表头之外还有内容，未读取',
    'There is content outside the header; not read',
  ),
  'duplicate-column': t('列名重复', 'The column name stands twice'),
  'deleted-row': t('.dbf 中标为已删除', 'The row is marked deleted in the .dbf'),
  'cpg-contradicts-bytes': t(
    '.cpg 与实际编码不符，按实际编码读取',
    'The .cpg is wrong; the bytes were read as they are',
  ),
  'unknown-encoding': t('编码声明不认识', 'The declared encoding is not known'),
  'coordinate-not-a-number': t('坐标不是数字', 'A coordinate is no number'),
  'number-not-readable': t('不是数字，按未知处理', 'It is no number; taken as unknown'),
  'number-overflow': t(
    '数字溢出（星号），按未知处理',
    'The number overflowed its field; taken as unknown',
  ),
  'date-not-readable': t('不是日期，按未知处理', 'It is no date; taken as unknown'),
  'field-type-not-read': t('该字段类型不读取', 'The field has a type that is not read'),
  'kind-not-known': t('设施类别不认识', 'The kind of facility is not known'),
  'outside-known-extent': t('在该城市的已知范围之外', 'Outside the known extent of the city'),
  'inside-known-extent': t('在该城市的已知范围之内', 'Inside the known extent of the city'),
  'swapped-inside-known-extent': t(
    '颠倒经纬度后落在城市范围内',
    'With longitude and latitude swapped it lies in the city',
  ),
  'looks-like-metres': t('坐标像是米', 'The coordinates look like metres'),
  'looks-like-degrees': t('坐标像是度', 'The coordinates look like degrees'),
  'gcj02-possible': t(
    '境内数据可能是 GCJ-02（约偏 500 米），请核对',
    'In mainland China the data may be GCJ-02, about 500 m off; check',
  ),
}

/** What was mended; `repaired:<problem>` in a report. */
const repairs: Wording = {
  'ring-not-closed': t('环未闭合，已闭合', 'A ring was open; closed'),
  'self-intersection': t('自相交，已修复', 'It crossed itself; repaired'),
  'hole-outside': t('洞在外环之外，已去掉该洞', 'A hole lay outside; that hole was dropped'),
  'rings-cross': t('洞与外环或彼此相交，已裁切', 'Holes crossed the outline or each other; cut'),
  'parts-overlap': t('各部分重叠，已合并', 'Parts overlapped; merged'),
}

/** Why a file, a row or a ring was left out, what was mended and what a warning means: by the code of its rule. */
export const rules: Wording = {
  ...files,
  ...containers,
  ...rows,
  ...warnings,
  ...repairs,
  ...Object.fromEntries(
    Object.entries({ ...rows, ...repairs }).map(([code, { zh, en }]) => [
      `repaired:${code}`,
      t(`已修复：${zh}`, `Repaired: ${en}`),
    ]),
  ),
}
