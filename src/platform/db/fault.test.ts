import { expect, test } from 'vitest'
import { RecordFault, faultFinding } from './fault.ts'

const coded = (code: string) => Object.assign(new Error('no space left'), { code })

test('a full disk and a broken record are told to the person, mistakes of the program are not', () => {
  expect(faultFinding(coded('ENOSPC'))).toMatchObject({ code: 'disk-full', severity: 'blocks' })
  expect(faultFinding(new RecordFault('record-restarted'))).toMatchObject({
    code: 'record-restarted',
  })
  expect(faultFinding(new RecordFault('nested-use'))).toBeNull()
  expect(faultFinding(new Error('anything else'))).toBeNull()
  expect(faultFinding('no error at all')).toBeNull()
})
