import { conformance } from '#connector-kit'

conformance(import.meta.dirname)
