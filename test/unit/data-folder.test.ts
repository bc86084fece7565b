import { describe, expect, it } from 'vitest'
import { chosenDataFolder, type Machine } from '../../main/core/data-folder.ts'

const machine = (platform: NodeJS.Platform, environment: Machine['environment'] = {}): Machine => ({
  platform,
  environment,
  home: '/home/anna',
})

describe('the data folder', () => {
  it.each([
    ['linux', {}, '/home/anna/.local/share/valhalla'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/valhalla'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/anna/.local/share/valhalla'],
    ['freebsd', {}, '/home/anna/.local/share/valhalla'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/home/anna/Library/Application Support/Valhalla'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Valhalla'],
    ['win32', {}, '/home/anna/AppData/Roaming/Valhalla'],
  ] as const)('is where %s keeps such things, given %j', (platform, environment, folder) => {
    expect(chosenDataFolder(machine(platform, environment)).replaceAll('\\', '/')).toBe(folder)
  })

  it('is another where the environment names one', () => {
    expect(chosenDataFolder(machine('darwin', { VALHALLA_DATA_DIR: '/elsewhere' }))).toBe('/elsewhere')
    expect(chosenDataFolder(machine('linux', { VALHALLA_DATA_DIR: '' }))).toBe(
      '/home/anna/.local/share/valhalla',
    )
  })
})
