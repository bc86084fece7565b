/*
 * Run before a program under test (`node --import`) and before a page of it: moves its clock, which goes on as ever, by TEST_CLOCK_OFFSET
 * milliseconds. Plain JavaScript, for every process and thread of the tests runs it.
 */
const offset = Number(globalThis.process?.env.TEST_CLOCK_OFFSET ?? globalThis.TEST_CLOCK_OFFSET ?? 0)
if (offset !== 0) {
  const RealDate = Date
  const now = () => RealDate.now() + offset
  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, words, made) => Reflect.construct(target, words.length === 0 ? [now()] : words, made),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  })
  RealDate.prototype.constructor = ShiftedDate
  globalThis.Date = ShiftedDate
}
