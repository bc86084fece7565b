import { expect, openScreen, SCREENS, test } from './program.ts'

/** An amount with its currency's sign, as it must not be read over a shoulder while figures are hidden. */
const AMOUNT = /\p{Sc}\s?[−-]?\d[\d.,]*/gu

test('while figures are hidden no screen has an amount in its text', async ({ sample }) => {
  await sample.getByRole('button', { name: 'Hide figures' }).click()
  for (const screen of SCREENS) {
    await openScreen(sample, screen)
    const text = await sample.getByRole('main').innerText()
    expect(
      [...text.matchAll(AMOUNT)].map(([amount]) => amount),
      screen.name,
    ).toEqual([])
  }
  await openScreen(sample, 'Bills')
  await sample.getByRole('link', { name: 'Power' }).first().click()
  await sample.getByRole('heading', { name: 'Power', level: 1 }).waitFor()
  expect((await sample.getByRole('main').innerText()).match(AMOUNT)).toBeNull()
  await sample.getByRole('button', { name: 'Show figures' }).click()
  await expect.poll(async () => AMOUNT.test(await sample.getByRole('main').innerText())).toBe(true)
})
