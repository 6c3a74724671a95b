export const jobs = {
  title: '任务',
  under: '{{n}} 个任务在进行',
  kind: { upload: '上传', intake: '接入', checkup: '体检' },
  state: {
    running: '进行中',
    waiting: '连接断了，正在重试',
    done: '已完成',
    refused: '没有完成',
    cancelled: '已停止',
    interrupted: '服务中断过，可再次接入',
    stopped: '停在半途，已传的都在',
  },
  open: { open: '打开', result: '看结果', reason: '看原因' },
  background: '后台',
  away: '知道了',
  andMore: '{{name}} 等 {{n}} 个文件',
  left: '剩 {{n}} 秒',
}
