import type { SecretKeeper } from './ports.ts'

/** Passwords in memory, gone when the program ends: for a host without a keychain. */
export function sessionSecrets(): SecretKeeper {
  const values = new Map<string, string>()
  return {
    canKeep: async () => false,
    keeps: () => false,
    async find(name) {
      const value = values.get(name)
      return value === undefined ? undefined : { value, where: 'session' }
    },
    async keep(name, value) {
      if (value === null) values.delete(name)
      else values.set(name, value)
    },
    remember(name, value) {
      values.set(name, value)
    },
  }
}
