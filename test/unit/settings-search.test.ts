import { expect, it } from 'vitest'
import { sectionsFound } from '../../renderer/screens/settings/sections-found.ts'
import { SETTINGS_SECTIONS } from '../../shared/domain/program-places.ts'

it('a section of the settings is found by its name, its settings and their other words, from their beginnings', () => {
  expect([...sectionsFound('')]).toEqual(Object.keys(SETTINGS_SECTIONS))
  expect([...sectionsFound('symbol')]).toEqual(['formats'])
  expect([...sectionsFound('dark')]).toEqual(['appearance'])
  expect([...sectionsFound('Quiet ho')]).toEqual(['notifications'])
  expect([...sectionsFound('api tok')]).toEqual(['scripts'])
  expect([...sectionsFound('no such thing')]).toEqual([])
})
