import { digestOf, matching, newSecret } from '../core/secret.ts'

/** Secrets that are accepted, kept as hashes and compared in constant time, so that neither memory nor timing gives one away. */
export class Secrets {
  #digests: readonly Buffer[] = []

  /** Makes and accepts a new one. */
  issue(): string {
    const secret = newSecret()
    this.#digests = [...this.#digests, digestOf(secret)]
    return secret
  }

  accepts(secret: string): boolean {
    return this.#find(secret) !== undefined
  }

  /** Accepts it this once and never again. */
  spend(secret: string): boolean {
    const found = this.#find(secret)
    this.#digests = this.#digests.filter(each => each !== found)
    return found !== undefined
  }

  #find(secret: string): Buffer | undefined {
    return matching(this.#digests, digest => digest, secret)[0]
  }
}
