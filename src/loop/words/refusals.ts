import type { Wording } from './fill.ts'

/** Why a verb or a request was refused, and what to do about it. */
export const refusals: Wording = {
  'backup-damaged': {
    zh: '备份文件 {file} 在第 {byte} 字节处损坏，未作任何改动。请用另一份备份',
    en: 'The backup {file} is damaged at byte {byte}; nothing was changed. Use another copy',
  },
  'backup-exists': {
    zh: '{file} 已存在，不会覆盖。请换一个文件名',
    en: '{file} exists already and is not overwritten. Name another file',
  },
  'backup-foreign': { zh: '{file} 不是焕城备份文件', en: '{file} is no backup of this program' },
  'backup-newer-format': {
    zh: '{file} 的备份格式版本是 {version}，本程序只认 {knows}。请升级本程序',
    en: '{file} has backup format {version}; this program knows {knows}. Update the program',
  },
  'backup-newer-than-program': {
    zh: '{file} 由更新的程序写成（迁移 {migration}）。请升级本程序后再恢复',
    en: '{file} was written by a newer program (migration {migration}). Update the program, then restore',
  },
  'backup-not-readable': {
    zh: '备份文件 {file} 读不出来：{why}',
    en: 'The backup {file} cannot be read: {why}',
  },
  'backup-not-written': {
    zh: '备份 {file} 写不进去（{why}），没有留下不完整的文件',
    en: 'The backup {file} cannot be written ({why}); no part of it was left behind',
  },
  'backup-older-than-record': {
    zh: '备份早于此库的结构（此库已有迁移 {migration}）。请恢复到新的目录或空数据库，恢复后会自动更新结构',
    en: 'The backup is older than this record (which has migration {migration}). Restore it into a new folder or an empty database; it is brought up to date there',
  },
  'backup-tables-differ': {
    zh: '备份与此库的表不同：{table}。此库或备份被程序以外改动过',
    en: 'The backup and this record differ in their tables: {table}. One was altered by other means than this program',
  },
  'backup-truncated': {
    zh: '备份文件 {file} 不完整，只有 {bytes} 字节，未作任何改动。请用另一份备份',
    en: 'The backup {file} is cut short at {bytes} bytes; nothing was changed. Use another copy',
  },
  'arrival-state': {
    zh: '这批文件现在不能这样做（{state}）',
    en: 'This cannot be done with the delivery now ({state})',
  },
  busy: {
    zh: '服务正在计算另一次体检，稍后再试',
    en: 'The server is computing another checkup; ask again in a while',
  },
  cancelled: { zh: '已取消，数据未改动', en: 'Cancelled; the record is as it was' },
  'cell-too-long': {
    zh: '{id} 的 {column} 超过单元格上限 {most} 字符。请改用 gpkg、geojson 或 csv',
    en: '{column} of {id} passes the {most} characters of a cell. Take gpkg, geojson or csv',
  },
  'city-mismatch': {
    zh: '该数据库属于城市 {holds}，不是 {asked}',
    en: 'This record holds the city {holds}, not {asked}',
  },
  'connection-lost': {
    zh: '与数据库的连接断了。已提交的都在，请重试',
    en: 'The connection to the database broke. What was committed is there; try again',
  },
  'classified-not-exported': {
    zh: '所选范围含 {objects} 个涉密对象，不能导出。请用 --class 或 --scope 缩小范围',
    en: '{objects} of the objects asked for are classified, which are not exported. Narrow it with --class or --scope',
  },
  'crs-not-declared': {
    zh: '{file} 未声明坐标系。请按下列依据用 --crs 指明（EPSG 代码、gcj02 或 bd09）：{evidence}',
    en: '{file} declares no coordinate system. Name it with --crs (EPSG code, gcj02 or bd09) by this evidence: {evidence}',
  },
  'crs-word-needed': {
    zh: '{file} 的坐标系有疑问，先选定怎样读取再接入',
    en: 'The coordinates of {file} are in doubt; choose how to read them first',
  },
  'crs-local': {
    zh: '{file} 使用城市独立坐标系。请由数据持有单位转换为 CGCS2000 后再导入；其参数涉密，本系统不作推算',
    en: '{file} uses a city-local coordinate system. Have the data holder convert it to CGCS2000; its parameters are not ours to guess',
  },
  'crs-unknown': {
    zh: '{file}：本系统不认识坐标系 {declared}。请用 --crs 指明（EPSG 代码、gcj02 或 bd09）',
    en: '{file}: the coordinate system {declared} is not known here. Name one with --crs: an EPSG code, gcj02 or bd09',
  },
  'crs-datum-unsupported': {
    zh: '{file} 的基准 {datum} 与 CGCS2000 相差数十米，须由数据持有单位转换',
    en: '{file} is on the datum {datum}, tens of metres off CGCS2000; have the data holder convert it',
  },
  'database-collation': {
    zh: '数据库的排序规则是 {collation}，需要 C。请以 C 排序规则新建数据库',
    en: 'The database has the collation {collation}; C is needed. Make a new database with collation C',
  },
  'database-forbids': {
    zh: '登录账号权限不足（须能建表、建临时数据库）：{why}',
    en: 'The login may not do this; it has to create tables and temporary databases: {why}',
  },
  'database-too-old': {
    zh: 'PostgreSQL 版本过低（{version}），需要 15 或更高',
    en: 'PostgreSQL {version} is too old; 15 or later is needed',
  },
  'database-unreachable': {
    zh: '连不上数据库：{why}',
    en: 'The database cannot be reached: {why}',
  },
  'disk-full': {
    zh: '磁盘已满。已提交的都在；腾出空间后重试',
    en: 'The disk is full. What was committed is there; free some space and try again',
  },
  'file-exists': {
    zh: '{file} 已存在，未覆盖。请换一个文件名或先移走它',
    en: '{file} is there already and was not overwritten. Name another or move it away',
  },
  'file-name-taken': {
    zh: '{file} 与同批另一文件重名',
    en: '{file} has the name of another file of the delivery',
  },
  'file-name-unsafe': {
    zh: '{file} 的文件名或路径不能用：含特殊字符、过长或指向别处。请改名',
    en: '{file} has a name that cannot be kept: signs, length, or a way out of its folder. Rename it',
  },
  'file-too-large': {
    zh: '{file} 太大，单个文件至多 {most} 字节',
    en: '{file} is too large; a file has at most {most} bytes',
  },
  'frame-changed': { zh: '地图数据已更新，请刷新', en: 'The map data has changed; reload the map' },
  'grid-size': {
    zh: '网格边长须为 1 米以上的整数',
    en: 'A grid cell is a whole number of metres, 1 or more',
  },
  'grid-too-fine': {
    zh: '网格过密：将有 {cells} 格，上限 {most}',
    en: 'The grid is too fine: {cells} cells, at most {most}',
  },
  'host-not-loopback': {
    zh: '在启用身份管理之前只监听本机地址，不能监听 {host}',
    en: 'Until there are accounts the server listens on this machine only, not on {host}',
  },
  'head-file-missing': {
    zh: '没有日志末端文件，只核对了日志自身；被截去的尾部看不出来',
    en: 'There is no head file: the chain was held against itself only, and a cut tail would go unseen',
  },
  'intake-busy': {
    zh: '正在接入另一批文件，完成后再试',
    en: 'Another delivery is being taken in; try again when it is done',
  },
  'map-not-json-object': {
    zh: '--map 文件须为 JSON 对象 {"列名": "字段"}',
    en: 'The --map file is one JSON object {"column": "field"}',
  },
  'map-not-readable': { zh: '--map 文件读不出来', en: 'The --map file cannot be read' },
  'map-unknown-field': {
    zh: '--map：没有字段 {field}（列 {column}）',
    en: '--map: no field {field} (column {column})',
  },
  'migration-changed': {
    zh: '迁移 {migration} 与此数据库当时执行的不同，程序文件可能被改动',
    en: 'Migration {migration} is not the one this record was made with; the program may have been altered',
  },
  'no-checkup-yet': {
    zh: '还没有体检结果。先运行 hc checkup',
    en: 'There is no checkup yet. Run hc checkup first',
  },
  'not-a-record': {
    zh: '{folder} 里有别的内容，不是焕城数据目录，未作改动',
    en: '{folder} holds something else and is no record; it was not touched',
  },
  'nothing-to-export': {
    zh: '没有可导出的对象。请检查 --class 和 --scope',
    en: 'There is no object to export. See --class and --scope',
  },
  'nothing-to-read': { zh: '没有可读的文件', en: 'There is no file to read' },
  'output-not-writable': {
    zh: '无法写入 {value}：{why}',
    en: '{value} cannot be written: {why}',
  },
  'port-in-use': {
    zh: '端口 {port} 已被占用。用 --port 换一个',
    en: 'Port {port} is in use. Name another with --port',
  },
  'quota-exceeded': {
    zh: '待接入的文件合计至多 {most} 字节。先删去不用的批次',
    en: 'Deliveries together have at most {most} bytes. Remove those no longer needed',
  },
  'record-lost': {
    zh: '临时数据库中途中断，请重试',
    en: 'The temporary record died under this; try again',
  },
  'record-restarted': {
    zh: '数据库引擎中断并已重启。已提交的都在，请重试',
    en: 'The engine of the record died and was restarted. What was committed is there; try again',
  },
  'statement-deadline': {
    zh: '数据库操作超过时限，已停止，数据未改动',
    en: 'The record took longer than its time limit and was stopped; nothing was changed',
  },
  'record-busy': {
    zh: '数据库正被使用，无法独占。请先停掉服务和正在进行的导入、备份，再恢复',
    en: 'The record is in use. Stop the server and any intake or backup under way, then restore',
  },
  'record-locked': {
    zh: '数据目录正被另一进程使用：进程 {pid}（{host}，自 {since}）',
    en: 'Another process holds this record: process {pid} on {host}, since {since}',
  },
  'record-missing': { zh: '没有这个数据目录：{folder}', en: 'There is no such record: {folder}' },
  'record-not-writable': {
    zh: '数据目录 {folder} 建不了或写不进（{why}）',
    en: 'The record {folder} cannot be made or written ({why})',
  },
  'record-not-empty': {
    zh: '此库已有数据（{tables}），未作改动。确要以备份替换全部内容，请加 --force',
    en: 'This record holds data ({tables}); nothing was changed. Add --force to replace all of it by the backup',
  },
  'record-newer-than-program': {
    zh: '数据库由更新的程序建立（迁移 {migration}）。请升级本程序',
    en: 'This record was made by a newer program (migration {migration}). Update the program',
  },
  'scope-mended': {
    zh: '范围的图形有误，已修复：{problems}',
    en: 'The scope was mended: {problems}',
  },
  'scope-not-a-bbox': {
    zh: '--scope {value}：应为 bbox:西,南,东,北（度）',
    en: '--scope {value}: bbox:W,S,E,N in degrees is needed',
  },
  'scope-not-degrees': {
    zh: '范围坐标不是经纬度：{x}, {y}',
    en: 'The scope is not in degrees: {x}, {y}',
  },
  'scope-not-found': { zh: '找不到范围文件 {value}', en: 'There is no scope file {value}' },
  'scope-not-geojson': {
    zh: '范围文件不是 GeoJSON（{at}）',
    en: 'The scope is no GeoJSON (at {at})',
  },
  'scope-outside-data': {
    zh: '范围内没有任何数据。范围 {scope}；数据 {data}',
    en: 'No data lies in the scope. Scope {scope}; data {data}',
  },
  'scope-too-large': {
    zh: '范围文件过大：{bytes} 字节',
    en: 'The scope file is too large: {bytes} bytes',
  },
  'scope-too-wide': {
    zh: '范围过宽：经度 {west} 至 {east}，至多 {most} 度，更宽则长度和面积不可信',
    en: 'The scope is too wide: longitude {west} to {east}, at most {most} degrees; lengths and areas would not be true',
  },
  'too-many-files': {
    zh: '共 {files} 个文件，一批至多 {most} 个',
    en: 'There are {files} files; a delivery has at most {most}',
  },
  'upload-offset': {
    zh: '{file} 已收到 {received} 字节，从那里续传',
    en: '{received} bytes of {file} are here; go on from there',
  },
  'upload-too-long': {
    zh: '{file} 比申报的 {bytes} 字节长，文件可能已改动，重新上传',
    en: '{file} is longer than the {bytes} bytes announced; it may have changed. Send it again',
  },
  'upload-unfinished': {
    zh: '{file} 还没有传完',
    en: '{file} has not arrived whole',
  },
  'scope-without-area': { zh: '范围文件里没有面', en: 'The scope holds no polygon' },
  'too-many-rows': {
    zh: '{format} 最多写 {most} 行。请用 --class 或 --scope 缩小范围，或改用 gpkg、csv',
    en: 'At most {most} rows go into {format}. Narrow it with --class or --scope, or take gpkg or csv',
  },
}
