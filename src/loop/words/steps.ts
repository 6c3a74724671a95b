import type { Wording } from './fill.ts'

/** What a progress bar says. */
export const steps: Wording = {
  template: { zh: '准备数据库模板', en: 'record template' },
  open: { zh: '打开数据库', en: 'opening record' },
  migrate: { zh: '更新库结构', en: 'migrating' },
  unpack: { zh: '读取瓦片', en: 'reading tiles' },
  look: { zh: '查看文件', en: 'looking at files' },
  read: { zh: '读取文件', en: 'reading files' },
  stage: { zh: '暂存对象', en: 'staging objects' },
  merge: { zh: '合并入库', en: 'merging' },
  frame: { zh: '建立列式快照', en: 'building frame' },
  backup: { zh: '写备份', en: 'writing backup' },
  'backup-read': { zh: '核对备份', en: 'reading backup' },
  restore: { zh: '恢复数据', en: 'restoring' },
  'restore-check': { zh: '核对恢复结果', en: 'checking the record' },
  export: { zh: '写出对象', en: 'writing objects' },
  measure: { zh: '计算指标', en: 'measuring' },
}
