import { expect, it } from 'vitest'
import { bankFiles, fuzz } from '../../helpers/bank-files/fuzz.ts'

/** A small part of test/long/reader-fuzz.test.ts, always the same one. */
it('reads 2,000 damaged files without a crash, in bounded time, and proves nothing that does not add up', () => {
  expect(bankFiles().length).toBeGreaterThan(5)
  const faults = fuzz(2000, 7)
  expect(faults.map(({ file, run, format, fault }) => ({ file, run, format, fault }))).toEqual([])
}, 300_000)

it('proves no statement whose balance jumps in a part without payments', () => {
  const [fault] = fuzz(1, 1, 7056)
  expect(fault?.fault).toBeUndefined()
})
