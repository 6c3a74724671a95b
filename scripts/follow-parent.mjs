// Ends this process when the one that started it is gone, so that killing npm (or the shell it runs in) with
// -9 leaves nothing running behind a lock. Loaded before the entry; see with-node.mjs.
import { isMainThread } from 'node:worker_threads'

const parent = process.ppid
if (isMainThread) {
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
  }, 200).unref()
}
