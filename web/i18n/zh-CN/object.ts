export const object = {
  title: '台账对象',
  unnamed: '无名称的{{class}}',
  fields: '已知字段',
  noFields: '来源没有给出其他字段',
  noPlace: '台账里没有它的位置',
  source: '来源',
  batch: '批次 {{n}}',
  sourceId: '来源编号',
  id: '对象编号',
  district: '所在区',
}
