export const views = {
  title: '视图',
  copy: '复制链接',
  copied: '已复制链接',
  name: '视图名称',
  save: '存视图',
  saved: '存下的视图',
  none: '还没有存过。存下后，从这里一步回到现在看的样子。',
  remove: '删除 {{name}}',
  local: '只存在这台电脑的浏览器里。',
}
